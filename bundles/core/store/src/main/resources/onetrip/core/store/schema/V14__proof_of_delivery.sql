-- How a courier proves that it handed a letter over, of a scan that says so: a word of ours, the first letter of who took it, its reference of a picture.
ALTER TABLE shipment_track ADD COLUMN proof VARCHAR(20);
ALTER TABLE shipment_track ADD COLUMN taker VARCHAR(20);
ALTER TABLE shipment_track ADD COLUMN picture VARCHAR(120);
