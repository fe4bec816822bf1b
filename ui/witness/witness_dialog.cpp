#include "witness/witness_dialog.h"

#include "document/catalog_document.h"
#include "widgets/fields/field_row.h"
#include "widgets/fields/reference_combo.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/scroll_page.h"
#include "widgets/theme.h"
#include "witness/profile_maker.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

WitnessDialog::WitnessDialog(CatalogDocument& document, QWidget* parent)
    : QDialog(parent), m_document(document), m_maker(new ProfileMaker(document, this)),
      m_rule(new ReferenceCombo(tr("Rule"),
                                [this] {
                                    QVector<ReferenceItem> items;
                                    for (const EligibilityRule* rule :
                                         m_document.catalog().all<EligibilityRule>())
                                        items.append({rule->id.value(), rule->name, {}});
                                    return items;
                                })),
      m_row(new FieldRow(tr("Rule"), m_rule)), m_meets(new SegmentedControl),
      m_problem(textLabel({}, TextRole::Body)) {
    setObjectName(u"witness"_s);
    setWindowTitle(tr("New test profile out of a rule"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_rule->setObjectName(u"witness.rule"_s);
    m_rule->setOpenable(false);
    m_rule->setPlaceholder(tr("Name of a rule"));
    m_row->setHint(tr("The profile gets values that decide the rule. Change them as you like."));
    m_meets->setObjectName(u"witness.meets"_s);
    m_meets->setSegments({tr("Meets it"), tr("Does not meet it")}, tr("The profile"));
    m_meets->setCurrent(0);
    m_problem->setObjectName(u"witness.problem"_s);
    m_problem->setWordWrap(true);
    setTone(m_problem, Tone::Warning);
    m_problem->hide();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_make = buttons->addButton(tr("Make test profile"), QDialogButtonBox::AcceptRole);
    m_make->setObjectName(u"witness.make"_s);
    setButtonKind(m_make, u"primary"_s);
    auto* scroll = new ScrollPage;
    scroll->body()->setSpacing(space::m);
    scroll->body()->addWidget(textLabel(tr("New test profile out of a rule"), TextRole::Heading));
    scroll->body()->addWidget(m_row);
    scroll->body()->addWidget(new FieldRow(tr("The profile"), m_meets));
    scroll->body()->addWidget(m_problem);
    scroll->body()->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    layout->addWidget(scroll, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &WitnessDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_rule, &ReferenceCombo::edited, this, [this](const QString& id) {
        const auto* rule = m_document.catalog().find<EligibilityRule>(RuleId(id));
        m_rule->setCurrent({id, rule ? rule->name : QString(), {}}, rule != nullptr);
        m_row->setInputProblem({});
        showWork(false);
    });
    connect(m_rule, &ReferenceCombo::problem, m_row, &FieldRow::setInputProblem);
    connect(m_meets, &SegmentedControl::chosen, this, [this] { showWork(false); });
    connect(m_maker, &ProfileMaker::made, this, [this](const EntityKey& key) {
        QDialog::accept();
        Q_EMIT made(key);
    });
    connect(m_maker, &ProfileMaker::failed, this, [this](const QString& why) { showWork(false, why); });
    m_make->setDefault(true);
    resize(520, 360);
    m_rule->lineEdit()->setFocus();
}

void WitnessDialog::accept() {
    const auto* rule = m_document.catalog().find<EligibilityRule>(RuleId(m_rule->currentId()));
    if (!rule) {
        m_row->setInputProblem(tr("Choose a rule."));
        return;
    }
    if (m_maker->isWorking())
        return;
    showWork(true);
    m_maker->make(rule->name, rule->condition.value, m_meets->current() == 0);
}

void WitnessDialog::showWork(bool working, const QString& problem) {
    m_make->setEnabled(!working);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

} // namespace ow

#include "moc_witness_dialog.cpp"
