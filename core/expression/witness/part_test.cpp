#include "expression/witness/internal/part_test.h"

#include "expression/language/tree_builder.h"
#include "expression/profile/decode.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace ow::expr {

namespace {

constexpr std::uint64_t kMostSteps = 100'000;

} // namespace

std::optional<PartTest> PartTest::make(const Tree& tree, bool wanted) {
    PartTest test;
    auto program = compile(tree, test.m_layout);
    if (!program)
        return std::nullopt;
    test.m_program = std::move(*program);
    test.m_wanted = wanted;
    return test;
}

bool PartTest::holds(std::span<const QJsonValue> values, std::int64_t nowMs, Zone zone) const {
    QJsonObject profile;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i].isUndefined())
            profile.insert(QString::fromStdString(nameOf(i)), values[i]);
    }
    return conditionOf(m_program, m_layout, profile, nowMs, zone) == m_wanted;
}

std::optional<bool> conditionOf(const Program& program, const Layout& layout, const QJsonObject& profile,
                                std::int64_t nowMs, Zone zone, const std::stop_token* stop) {
    Arena arena;
    Decoder decoder;
    const std::string json = QJsonDocument(profile).toJson(QJsonDocument::Compact).toStdString();
    const auto record = decoder.decodeProfile(json, arena, layout);
    if (!record)
        return std::nullopt;
    Environment environment;
    environment.profile = record->root;
    environment.slotValues = record->slotValues;
    environment.nowMs = nowMs;
    environment.zone = zone;
    environment.scratch = &arena;
    environment.stepLimit = kMostSteps;
    environment.stop = stop;
    const Value value = evaluate(program, environment);
    if (value.is(Kind::Bool))
        return value.asBool();
    if (value.is(Kind::List))
        return !value.items().empty();
    return !value.isNull();
}

} // namespace ow::expr
