-- Items that take no new cases for a while; at most one row an item.
CREATE TABLE item_pause (
  item_id   VARCHAR(80)  NOT NULL PRIMARY KEY,
  reason_zh VARCHAR(400) NOT NULL,
  reason_en VARCHAR(400) NOT NULL,
  until     TIMESTAMP,
  by_whom   VARCHAR(120) NOT NULL,
  at        TIMESTAMP WITH TIME ZONE NOT NULL
);
