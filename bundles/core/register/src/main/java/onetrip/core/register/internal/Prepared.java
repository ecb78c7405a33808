package onetrip.core.register.internal;

import onetrip.api.item.Definition;
import onetrip.core.register.RecordForm;

/** What is made once of a register's definition. */
record Prepared(Definition definition, RecordForm form, Indexing indexing) {}
