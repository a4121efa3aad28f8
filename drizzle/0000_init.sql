CREATE TABLE `bank` (
	`id` text PRIMARY KEY NOT NULL,
	`version` text NOT NULL,
	`seeded_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `counters` (
	`key` text PRIMARY KEY NOT NULL,
	`window_start` integer NOT NULL,
	`count` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`track` text NOT NULL,
	`company_style` text NOT NULL,
	`difficulty` text NOT NULL,
	`type` text NOT NULL,
	`title` text NOT NULL,
	`prompt` text NOT NULL,
	`tags` text NOT NULL,
	`body` text NOT NULL,
	`hash` text NOT NULL,
	`active` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `questions_pool` ON `questions` (`active`,`track`,`difficulty`);--> statement-breakpoint
CREATE TABLE `questions_seen` (
	`user_id` text NOT NULL,
	`question_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `question_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `session_results` (
	`session_id` text PRIMARY KEY NOT NULL,
	`body` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`track` text NOT NULL,
	`company_style` text NOT NULL,
	`difficulty` text NOT NULL,
	`adaptive` integer NOT NULL,
	`persona` text NOT NULL,
	`mode` text NOT NULL,
	`question_count` integer NOT NULL,
	`behavioral_target` integer NOT NULL,
	`stage` text NOT NULL,
	`status` text NOT NULL,
	`answered` integer NOT NULL,
	`score` real,
	`low` real,
	`high` real,
	`titles` text NOT NULL,
	`seq` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_of_user` ON `sessions` (`user_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `sign_ins` (
	`id_hash` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sign_ins_user` ON `sign_ins` (`user_id`);--> statement-breakpoint
CREATE TABLE `tombstones` (
	`session_id` text PRIMARY KEY NOT NULL,
	`deleted_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`created_at` integer NOT NULL
);
