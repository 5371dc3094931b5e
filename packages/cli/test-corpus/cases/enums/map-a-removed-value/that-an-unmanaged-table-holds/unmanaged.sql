CREATE TABLE journal (entry integer, state state, states state[]);
