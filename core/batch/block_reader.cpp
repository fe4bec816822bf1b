#include "batch/block_reader.h"

#include "decision/bulk/bulk.h"
#include "expression/bulk/bulk.h"
#include "json/text_places.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// A profile is one line of many, and which one the stream knows.
Error inItsLine(Error error) {
    error.place.line = 0;
    return error;
}

} // namespace

BlockReader::BlockReader(const PlanData& plan, const BlockShape& shape)
    : m_plan(plan), m_shape(shape), m_scan(shape) {}

ProfileBlock BlockReader::emptyBlock() const {
    return {m_shape.rules().profileFields().size(), m_shape.rules().lists().size()};
}

Result<void> BlockReader::add(std::string_view json, ProfileBlock& block) {
    if (m_scan.read(json, block))
        return {};
    m_arena.reset();
    const Result<expr::Value> whole = m_decoder.decode(json, m_arena, &m_plan.layout);
    if (!whole)
        return inItsLine(whole.error());
    if (!whole->is(expr::Kind::Object))
        return Error::input(u"a profile must be a JSON object"_s);
    if (const std::optional<Error> twice = expr::nameTwice(*whole, json))
        return inItsLine(*twice);
    if (Result<void> checked = checkProfile(*whole); !checked)
        return checked;
    sort(expr::recordOf(*whole, m_arena, m_plan.layout), block);
    block.keep({json, block.kept(expr::toJsonText(whole->get("_id")))});
    return {};
}

void BlockReader::sort(const expr::Record& record, ProfileBlock& block) {
    block.begin();
    const BlockPlan& rules = m_shape.rules();
    for (const FieldIndex number : rules.profileFields()) {
        const BlockPlan::Field& field = rules.fields()[number];
        block.classes()[field.place] = field.classes.classOf(record.slotValues[field.slot]);
    }
    for (const ListIndex list : rules.lists().indexes())
        sortElements(list, record.slotValues[rules.lists()[list].slot], block);
    sortCounts(record.slotValues[m_plan.countsSlot], block);
}

void BlockReader::sortElements(ListIndex list, expr::Value value, ProfileBlock& block) {
    if (!value.is(expr::Kind::List)) {
        if (!value.isNull())
            sortElement(list, value, block); // one that is not in a list counts as a list of one
        return;
    }
    for (const expr::Value element : value.items())
        sortElement(list, element, block);
}

void BlockReader::sortElement(ListIndex list, expr::Value element, ProfileBlock& block) {
    const std::vector<FieldIndex>& fields = m_shape.rules().lists()[list].fields;
    if (element.isNull()) {
        block.addNullElement(list, fields.size());
        return;
    }
    std::uint32_t* const row = block.addElement(list, fields.size());
    for (const FieldIndex number : fields) {
        const BlockPlan::Field& field = m_shape.rules().fields()[number];
        row[field.place] = field.classes.classOf(field.valueIn(element, m_arena));
    }
}

void BlockReader::sortCounts(expr::Value counts, ProfileBlock& block) {
    if (!counts.is(expr::Kind::Object))
        return;
    for (const expr::Member& member : counts.members()) {
        const ColumnIndex column = m_shape.caps().columnOf(member.name());
        if (column == kNone)
            continue;
        const expr::Value count = member.value;
        if (!count.is(expr::Kind::Integer))
            block.addCap(column, true);
        else if (count.asInteger() >= m_shape.caps().columns()[column].limit)
            block.addCap(column, false);
        block.addGap(column, gapsOf(*m_plan.offers[m_shape.caps().columns()[column].offer], count));
    }
}

} // namespace ow
