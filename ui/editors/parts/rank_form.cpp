#include "editors/parts/rank_form.h"

#include "widgets/fields/commit_edits.h"
#include "widgets/fields/reference_combo.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <limits>

namespace ow {

using namespace Qt::StringLiterals;

RankForm::RankForm(CatalogDocument& document, const QString& subject, const QString& path,
                   const QString& hint)
    : FormPart(document, subject), m_priority(new IntegerEdit(0, std::numeric_limits<qint64>::max())),
      m_order(new SegmentedControl), m_formula(entityCombo(tr("Formula"), EntityKind::RankingFormula)),
      m_formulaRow(row(tr("Formula"), m_formula, u"order/formula"_s, u"formula"_s)),
      m_strategy(new CommitLineEdit),
      m_strategyRow(row(tr("Strategy"), m_strategy, u"order/strategy"_s, u"strategy"_s)) {
    m_order->setSegments({tr("By priority"), tr("By formula"), tr("By AI strategy")}, spoken(tr("Order")));
    m_formula->setPlaceholder(tr("Type a part of the formula's name"));
    m_formula->setClearable(true);
    m_strategy->setPlaceholderText(u"xcore:ranking-strategy:…"_s);
    m_strategyRow->setHint(tr("The model lives elsewhere: here the priority decides."));
    FieldRow* priorityRow = row(tr("Priority"), m_priority, u"priority"_s, u"priority"_s);
    priorityRow->setHint(hint);
    FieldRow* orderRow = row(tr("Order"), m_order, u"order/type"_s, u"order"_s);
    auto* orderSide = new QWidget;
    auto* right = new QVBoxLayout(orderSide);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(space::m);
    right->addWidget(orderRow);
    right->addWidget(m_formulaRow);
    right->addWidget(m_strategyRow);
    right->addStretch();
    setLayout(sideBySide({priorityRow, orderSide}));
    setFieldPath(this, path);
    bindTyped(tr("Priority"), m_priority, [this](qint64 number) { m_value.priority = number; });
    bindChosen(tr("Order"), m_order, &SegmentedControl::chosen, [this](int index) {
        const auto type = static_cast<OrderType>(index);
        // "By priority" is what holds without any order; one that was imported keeps its other members.
        if (type == OrderType::Static && (!m_value.order || m_value.order->extra.isEmpty()))
            m_value.order.reset();
        else
            order().type = type;
        showOrder();
    });
    m_order->leadTo(int(OrderType::ScoringFunction), m_formula);
    m_order->leadTo(int(OrderType::RankingStrategy), m_strategy);
    bindChosen(tr("Formula"), m_formula, &ReferenceCombo::edited,
               [this](const QString& id) { order().formula = FormulaId(id); });
    bindTyped(tr("Strategy"), m_strategy, [this](const QString& text) { order().strategy = text.trimmed(); });
}

void RankForm::setValue(const Rank& value) {
    m_value = value;
    m_priority->setValue(value.priority);
    showOrder();
}

void RankForm::showOrder() {
    const RankOrder shown = m_value.order.value_or(RankOrder{});
    m_order->setCurrent(int(shown.type));
    showReference(m_formula, catalog(), EntityKind::RankingFormula, shown.formula.value());
    m_strategy->setValue(shown.strategy);
    m_formulaRow->setVisible(shown.type == OrderType::ScoringFunction);
    m_strategyRow->setVisible(shown.type == OrderType::RankingStrategy);
}

RankOrder& RankForm::order() {
    if (!m_value.order)
        m_value.order.emplace();
    return *m_value.order;
}

} // namespace ow

#include "moc_rank_form.cpp"
