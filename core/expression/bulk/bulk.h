#pragma once

/// The door of batch/ into the rule language: what reads profiles and answers conditions without running
/// programs. It offers
/// - PlainCondition and FieldTest, conditions as tests of fields, and what they say of a value;
/// - JsonCursor, one pass over a profile that skips what nobody reads, and Decoder for those it cannot take;
///   nameTwice(), which finds a name that stands twice in an object;
/// - NameTable, names to numbers, safe from those who choose names to make it slow;
/// - navigate, the paths of a profile as rules walk them.
/// What stands behind it may change as these need it, and nothing else of the house includes it.
#include "expression/profile/decode.h"
#include "expression/profile/json_cursor.h"
#include "expression/profile/name_twice.h"
#include "expression/run/plain_condition.h"
#include "expression/value/name_table.h"
#include "expression/value/navigate.h"
