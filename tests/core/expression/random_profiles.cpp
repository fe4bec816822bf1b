#include "random_rules.h"

using namespace ow::expr;

std::string RandomRules::jsonText() {
    return '"' + pick({"a", "b", "ab", "A", "Ä", "5", "2.5", "", "true", "x_y", "é\\\"\\\\\\n"}) + '"';
}
std::string RandomRules::jsonNumber() {
    return chance(60) ? std::to_string(below(20) - 5)
                      : std::to_string(below(40) - 10) + pick({".5", ".25", ".0"});
}
namespace {

std::string twoDigits(int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

} // namespace

std::string RandomRules::jsonTime() {
    const std::string day = "2026-" + twoDigits(m_month + std::array{-1, 0, 0, 1}.at(std::size_t(below(4)))) +
                            '-' + pick({"01", "08", "13", "14", "15", "16", "24", "25", "28", "29"});
    return '"' +
           (chance(25) ? day
                       : day + pick({"T00:00:00Z", "T10:00:00Z", "T09:59:59.999Z", "T23:30:00+02:00",
                                     "T12:00:00.000+02:00", "T07:00:00"})) +
           '"';
}
std::string RandomRules::jsonScalar() {
    switch (below(8)) {
    case 0:
        return "null";
    case 1:
        return chance(50) ? "true" : "false";
    case 2:
        return jsonTime();
    case 3:
    case 4:
        return jsonText();
    case 5:
        return "[" + jsonNumber() + "," + jsonText() + "]";
    default:
        return jsonNumber();
    }
}

std::string RandomRules::jsonObjects(bool events) {
    std::string out = "[";
    for (int i = below(4); i > 0; --i) {
        out += out.size() > 1 ? ",{" : "{";
        out += R"("price":)" + (chance(85) ? jsonNumber() : jsonScalar());
        out += R"(,"storeId":)" + jsonText();
        if (events)
            out += R"(,"type":)" + jsonText() + R"(,"timestamp":)" + (chance(90) ? jsonTime() : jsonScalar());
        if (chance(60))
            out += R"(,"items":[{"SKU":)" + jsonText() + R"(,"q":)" + jsonNumber() + R"(},{"SKU":"b"}])";
        out += '}';
    }
    return out + ']';
}

std::string RandomRules::profile() {
    std::string out = "{";
    const auto add = [&](const char* name, const std::string& value) {
        if (chance(12))
            return;
        out +=
            (out.size() > 1 ? ",\"" : "\"") + std::string(name) + "\":" + (chance(6) ? jsonScalar() : value);
    };
    add("s1", jsonText());
    add("s2", jsonText());
    add("n1", jsonNumber());
    add("n2", jsonNumber());
    add("b", chance(50) ? "true" : "false");
    add("t1", jsonTime());
    add("t2", jsonTime());
    add("l", "[" + jsonScalar() + "," + jsonText() + "," + jsonNumber() + "]");
    add("one", "[" + jsonScalar() + "]");
    add("dash-ed", jsonScalar());
    add("o", R"({"x":)" + jsonScalar() + R"(,"in":)" + jsonNumber() + R"(,"price":)" + jsonNumber() + "}");
    add("m", R"({"k1":)" + jsonScalar() + R"(,"k 2":{"z":1}})");
    add("orders", jsonObjects(false));
    add("xEvent", jsonObjects(true));
    add("segmentMembership",
        R"({"u":{"g1":{"status":"realized"},"g2":{"status":"exited"}},"v":{"g2":{"status":"existing"}}})");
    return out + '}';
}

std::string RandomRules::offer() {
    return R"({"@id":)" + jsonText() + R"(,"price":)" + jsonNumber() + R"(,"rank":{"priority":)" +
           jsonNumber() + R"(},"characteristics":{"k1":)" + jsonText() + R"(,"k2":)" + jsonScalar() + "}}";
}

std::string RandomRules::offers() {
    std::string out = "[";
    for (int i = below(4); i > 0; --i)
        out += (out.size() > 1 ? "," : "") + offer();
    return out + ']';
}

std::string RandomRules::context() {
    std::string out = "[";
    for (int i = below(4); i > 0; --i)
        out += std::string(out.size() > 1 ? "," : "") + R"({"@type":")" +
               pick({"weather;version=1", "cart"}) + R"(","xdm:data":{"sky":)" + jsonScalar() + R"(,"n1":)" +
               jsonNumber() + R"(,"price":)" + jsonNumber() + R"(,"items":[{"SKU":)" + jsonText() + "}]}}";
    return out + ']';
}
