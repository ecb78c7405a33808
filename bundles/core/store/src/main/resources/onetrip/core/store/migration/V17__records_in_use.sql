-- Cases name records of registers (usedBy), and make them (stages of the kind register): what a case names is replaced as a whole
-- when its answers change.
CREATE INDEX register_use_case ON register_use (case_id);
