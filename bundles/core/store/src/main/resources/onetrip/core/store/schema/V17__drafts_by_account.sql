-- Each page of a form says anew when its draft was last changed. In an index, that moved an entry for each page; nobody has so
-- many drafts that they need an order before they are read.
DROP INDEX draft_account;
CREATE INDEX draft_account ON draft (account);
