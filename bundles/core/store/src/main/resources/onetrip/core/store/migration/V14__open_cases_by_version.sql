-- Open cases of an item, by the version they finish under: answered from the index alone, however many cases are closed.
CREATE INDEX case_file_open ON case_file (item_id, status, bundle_version);
DROP INDEX case_file_item;
