#include "simulation/split_reader.h"

#include "simulation/insight.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kSegment = "segment:"_L1;

/// The names from the profile to the value.
QStringList pathOf(const QString& split) {
    if (!split.startsWith(kSegment))
        return split.split(u'.');
    const QString segment = split.sliced(kSegment.size());
    return {u"segmentMembership"_s, segment.section(u'/', 0, 0), segment.section(u'/', 1), u"status"_s};
}

std::string textOf(expr::Value value, bool isSegment) {
    const bool isText = value.is(expr::Kind::String);
    if (isSegment)
        return isText && (value.asString() == "realized" || value.asString() == "existing") ? "in" : "not in";
    if (value.isNull())
        return kNoValue.toStdString();
    return isText ? std::string(value.asString()) : expr::toJsonText(value);
}

} // namespace

SplitReader::SplitReader(const QStringList& splits) {
    for (const QString& split : splits) {
        std::vector<expr::Symbol> path;
        for (const QString& name : pathOf(split))
            path.push_back(m_layout.intern(name.toStdString()));
        m_splits.push_back({m_layout.slot(path, true), split.startsWith(kSegment)});
    }
    m_values.resize(m_splits.size());
}

const std::vector<std::string>& SplitReader::read(std::string_view json) {
    m_arena.reset();
    const Result<expr::Record> record =
        m_decoder.decodeProfile(json, m_arena, m_layout, expr::Decoder::Mode::Bulk);
    for (std::size_t i = 0; i < m_splits.size(); ++i) {
        const expr::Value value = record ? record->slotValues[m_splits[i].slot] : expr::Value();
        m_values[i] = textOf(value, m_splits[i].isSegment);
    }
    return m_values;
}

QString splitFault(const QString& split) {
    if (pathOf(split).contains(QString()))
        return u"“%1” names no attribute"_s.arg(split);
    return {};
}

} // namespace ow
