CREATE TABLE `own_questions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`track` text NOT NULL,
	`difficulty` text NOT NULL,
	`type` text NOT NULL,
	`title` text NOT NULL,
	`prompt` text NOT NULL,
	`reference` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `own_questions_user` ON `own_questions` (`user_id`,`created_at`);