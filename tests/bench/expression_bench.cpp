// Ten typical rules beside the same conditions written by hand in C++ over the same values, decoding of a
// profile, and completion on a schema of 5,000 paths.
#include "base/instant.h"
#include "expression/assist/assist.h"
#include "expression/profile/decode.h"
#include "expression/run/evaluate.h"
#include "expression/text/parser.h"

#include <benchmark/benchmark.h>

using namespace ow::expr;

namespace {

constexpr std::int64_t now = 1'781'517'600'000; // 2026-06-15T10:00:00Z

const char* const profileText =
    R"({"homeAddress":{"city":"Paris","countryISO":"FR","postalCode":"75011"},"person":{"age":41,"gender":"female","name":{"firstName":"Joseph"}},
    "loyalty":{"tier":"gold","points":1200,"joinDate":"2024-05-01T00:00:00Z"},"personalEmail":{"address":"joe@example.com"},
    "segmentMembership":{"ups":{"gold":{"status":"realized"},"old":{"status":"exited"}}},
    "orders":[{"price":10,"storeId":"a"},{"price":60,"storeId":"b"},{"price":30,"storeId":"a"}],
    "xEvent":[{"type":"hotel","timestamp":"2026-01-01T00:00:00Z","price":20},{"type":"car","timestamp":"2026-03-01T00:00:00Z","price":25},
    {"type":"flight","timestamp":"2026-06-10T00:00:00Z","price":60},{"type":"flight","timestamp":"2026-06-12T00:00:00Z","price":90}]})";

/// The profile as a hand-written program would hold it.
struct ByHand {
    std::string city = "Paris";
    std::string tier = "gold";
    std::string mail = "joe@example.com";
    std::string joined = "2024-05-01T00:00:00Z";
    std::int64_t age = 41;
    std::int64_t points = 1200;
    std::vector<std::pair<std::string, std::string>> segments = {{"gold", "realized"}, {"old", "exited"}};
    std::vector<std::int64_t> orders = {10, 60, 30};
    struct Event {
        std::string type;
        std::string timestamp;
        std::int64_t price;
    };
    std::vector<Event> events = {{"hotel", "2026-01-01T00:00:00Z", 20},
                                 {"car", "2026-03-01T00:00:00Z", 25},
                                 {"flight", "2026-06-10T00:00:00Z", 60},
                                 {"flight", "2026-06-12T00:00:00Z", 90}};
};

struct Case {
    const char* name;
    const char* rule;
    bool (*byHand)(const ByHand&);
};

const Case cases[] = {
    {"equality", R"(homeAddress.city = "Paris")", [](const ByHand& p) { return p.city == "Paris"; }},
    {"two conditions", R"(person.age >= 18 and loyalty.points > 1000)",
     [](const ByHand& p) { return p.age >= 18 && p.points > 1000; }},
    {"membership", R"(loyalty.tier in ["silver", "gold", "platinum"])",
     [](const ByHand& p) { return p.tier == "silver" || p.tier == "gold" || p.tier == "platinum"; }},
    {"nested logic",
     R"((homeAddress.city = "Rome" or homeAddress.city = "Paris") and not (loyalty.tier = "bronze") and person.age < 65)",
     [](const ByHand& p) {
         return (p.city == "Rome" || p.city == "Paris") && p.tier != "bronze" && p.age < 65;
     }},
    {"text", R"(personalEmail.address.endsWith(".com"))",
     [](const ByHand& p) { return p.mail.ends_with(".com"); }},
    {"date", R"(loyalty.joinDate >= date(2024, 1, 1))",
     [](const ByHand& p) {
         return ow::parseInstant(p.joined, ow::InstantForms::Data)->ms >= 1'704'067'200'000;
     }},
    {"exists", R"(exists E from xEvent where E.type = "flight" and E.price > 70)",
     [](const ByHand& p) {
         for (const auto& e : p.events) {
             if (e.type == "flight" && e.price > 70)
                 return true;
         }
         return false;
     }},
    {"recent event",
     R"(exists E from xEvent where E.type = "flight" and E.timestamp occurs <= 7 days before now)",
     [](const ByHand& p) {
         for (const auto& e : p.events) {
             const std::int64_t at = ow::parseInstant(e.timestamp, ow::InstantForms::Data)->ms;
             if (e.type == "flight" && at <= now && at >= now - 7 * ow::msPerDay)
                 return true;
         }
         return false;
     }},
    {"sum", R"(orders.sum(price) > 90)",
     [](const ByHand& p) {
         std::int64_t sum = 0;
         for (const auto price : p.orders)
             sum += price;
         return sum > 90;
     }},
    {"segment", R"(segmentMembership.get("ups").get("gold").status in ["realized", "existing"])",
     [](const ByHand& p) {
         for (const auto& [id, status] : p.segments) {
             if (id == "gold")
                 return status == "realized" || status == "existing";
         }
         return false;
     }},
};

void rule(benchmark::State& state, const Case& c) {
    Layout layout;
    const Program program = compile(parse(c.rule).value(), layout).value();
    Arena arena;
    Decoder decoder;
    const Record record = decoder.decodeProfile(profileText, arena, layout).value();
    Arena scratch;
    Environment env;
    env.profile = record.root;
    env.slotValues = record.slotValues;
    env.nowMs = now;
    env.scratch = &scratch;
    for (auto _ : state) {
        scratch.reset();
        benchmark::DoNotOptimize(truth(evaluate(program, env)));
    }
}

void byHand(benchmark::State& state, const Case& c) {
    ByHand profile;
    for (auto _ : state) {
        benchmark::DoNotOptimize(profile);
        benchmark::DoNotOptimize(c.byHand(profile));
    }
}

void decodeProfile(benchmark::State& state) {
    Layout layout;
    for (const Case& c : cases)
        static_cast<void>(compile(parse(c.rule).value(), layout).value());
    Arena arena;
    Decoder decoder;
    for (auto _ : state) {
        arena.reset();
        benchmark::DoNotOptimize(decoder.decodeProfile(profileText, arena, layout).ok());
    }
}

void completion(benchmark::State& state, const std::string& text) {
    Schema schema = Schema::builtIn();
    SchemaField& profile = schema.ensureRoot("profile");
    for (int group = 0; group < 100; ++group) {
        SchemaField object;
        object.name = "group" + std::to_string(group);
        object.type = Type::Object;
        for (int i = 0; i < 50; ++i) {
            SchemaField field;
            field.name = "attribute" + std::to_string(group) + "City" + std::to_string(i);
            field.type = Type::String;
            field.examples = {"one", "two"};
            object.children.push_back(std::move(field));
        }
        profile.children.push_back(std::move(object));
    }
    for (auto _ : state)
        benchmark::DoNotOptimize(completionsAt(text, std::uint32_t(text.size()), schema));
}

} // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    for (const Case& c : cases) {
        benchmark::RegisterBenchmark((std::string("rule/") + c.name).c_str(), rule, c);
        benchmark::RegisterBenchmark((std::string("hand/") + c.name).c_str(), byHand, c);
    }
    benchmark::RegisterBenchmark("decode profile", decodeProfile);
    benchmark::RegisterBenchmark("completion/city", completion, "homeAddress.countryCode = \"FR\" and city");
    benchmark::RegisterBenchmark("completion/empty", completion, "homeAddress.countryCode = \"FR\" and ");
    benchmark::RegisterBenchmark("completion/member", completion, "group7.attr");
    benchmark::RunSpecifiedBenchmarks();
}
