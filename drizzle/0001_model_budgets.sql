CREATE TABLE `budget_grants` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`session_id` text NOT NULL,
	`day` text NOT NULL,
	`kind` text NOT NULL,
	`tokens` integer NOT NULL,
	`used` integer,
	`stage` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `budget_grants_day` ON `budget_grants` (`day`,`user_id`);--> statement-breakpoint
CREATE TABLE `budgets` (
	`scope` text NOT NULL,
	`id` text NOT NULL,
	`day` text NOT NULL,
	`kind` text NOT NULL,
	`granted` integer NOT NULL,
	`used` integer NOT NULL,
	PRIMARY KEY(`scope`, `id`, `day`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `live_sessions` (
	`session_id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`until` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `live_sessions_of_user` ON `live_sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `provider_health` (
	`id` text PRIMARY KEY NOT NULL,
	`last_ok_at` integer,
	`last_error_at` integer,
	`last_error_code` text,
	`updated_at` integer NOT NULL
);
