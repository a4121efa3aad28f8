CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`target` text NOT NULL,
	`about` text NOT NULL,
	`result` text NOT NULL,
	`reason` text NOT NULL,
	`request_id` text NOT NULL,
	`network` text NOT NULL,
	`previous` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_about` ON `audit` (`about`,`action`);