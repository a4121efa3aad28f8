CREATE TABLE `deletions` (
	`user_id` text PRIMARY KEY NOT NULL,
	`requested_at` integer NOT NULL,
	`sealed_address` text NOT NULL,
	`mailbox` text NOT NULL,
	`due_at` integer NOT NULL,
	`finished_at` integer
);
--> statement-breakpoint
CREATE INDEX `deletions_due` ON `deletions` (`finished_at`,`due_at`);