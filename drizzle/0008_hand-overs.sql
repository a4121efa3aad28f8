CREATE TABLE `hand_overs` (
	`guest_id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`requested_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`stage` text NOT NULL,
	FOREIGN KEY (`guest_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `hand_overs_due` ON `hand_overs` (`due_at`);--> statement-breakpoint
CREATE INDEX `hand_overs_account` ON `hand_overs` (`account_id`);