#include "expression/value/navigate.h"

namespace ow::expr {

namespace {

template <class Visit>
void eachMember(Value value, Symbol symbol, std::string_view name, const Visit& visit);

template <class Visit>
void eachFlat(Value value, const Visit& visit) {
    if (value.is(Kind::List)) {
        for (const Value item : value.items())
            eachFlat(item, visit);
    } else if (!value.isNull()) {
        visit(value);
    }
}

template <class Visit>
void eachMember(Value value, Symbol symbol, std::string_view name, const Visit& visit) {
    if (value.is(Kind::List)) {
        for (const Value item : value.items())
            eachMember(item, symbol, name, visit);
    } else {
        eachFlat(value.get(symbol, name), visit);
    }
}

} // namespace

Value memberOfList(Value list, Symbol symbol, std::string_view name, Arena& arena) {
    std::size_t count = 0;
    eachMember(list, symbol, name, [&count](Value) { ++count; });
    auto* items = arena.allocate<Value>(count);
    std::size_t at = 0;
    eachMember(list, symbol, name, [&](Value item) { items[at++] = item; });
    return Value::flattened({items, count});
}

} // namespace ow::expr
