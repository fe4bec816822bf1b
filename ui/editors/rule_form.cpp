#include "editors/rule_form.h"

#include "checks/rule_schema.h"
#include "document/drafts.h"
#include "rulebuilder/attribute_usage.h"
#include "rulebuilder/path_rename.h"
#include "rulebuilder/rule_edit.h"
#include "rulebuilder/rule_text_edit.h"
#include "rulebuilder/trial_panel.h"
#include "store/approval.h"
#include "widgets/fields/commit_edits.h"
#include "widgets/notice.h"
#include "widgets/section_card.h"
#include "widgets/theme.h"
#include "witness/profile_maker.h"

#include <QInputDialog>
#include <QMessageBox>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// "3 approved offers and 1 live activity"; empty for none.
QString usersText(const QVector<EntityKey>& users) {
    const auto activities = std::count_if(
        users.cbegin(), users.cend(), [](const EntityKey& key) { return key.kind == EntityKind::Activity; });
    const auto offers = users.size() - activities;
    QStringList parts;
    if (offers > 0)
        parts.append(ExpressionForm::tr("%n approved offers", nullptr, int(offers)));
    if (activities > 0)
        parts.append(ExpressionForm::tr("%n live activities", nullptr, int(activities)));
    return parts.join(ExpressionForm::tr(" and "));
}

/// The entity with another expression.
EntityPtr withExpression(Entity entity, const RuleExpression& expression) {
    if (auto* rule = std::get_if<EligibilityRule>(&entity))
        rule->condition = expression;
    else
        std::get<RankingFormula>(entity).expression = expression;
    return std::make_shared<const Entity>(std::move(entity));
}

} // namespace

ExpressionForm::ExpressionForm(CatalogDocument& document, expr::Purpose purpose)
    : FormPart(document, {}), m_forFormula(purpose == expr::Purpose::Formula), m_description(textArea(1, 6)),
      m_usage(
          this,
          [this] {
              return [catalog = this->catalog(), schema = m_schema] {
                  return mostUsedAttributes(catalog, *schema);
              };
          },
          [this](std::vector<std::string>& paths) { m_rule->setMostUsed(std::move(paths)); }) {
    const QString label = m_forFormula ? tr("Formula text") : tr("Rule text");
    m_rule = new RuleEdit(label, purpose);
    m_trial = new TrialPanel(m_forFormula);
    buildCards();
    bindTyped(tr("Description"), m_description, [this](const QString& text) { m_descriptionText = text; });
    connect(m_rule, &RuleEdit::edited, this, [this, label] { takeRule(label); });
    connect(m_rule, &RuleEdit::typed, this, [this] {
        hold();
        if (const std::optional<Draft> draft = this->document().drafts().draft(m_key);
            draft && draft->base != memberOf(*m_entity, draft->field))
            ask(); // still so, whatever is typed
    });
    connect(m_rule, &RuleEdit::saveRequested, this, [this] {
        // Nobody agrees to a question that is not in sight.
        const QScopedValueRollback agreed(m_agreedTo, m_rule->isWaiting() ? m_askedAbout : QString());
        m_rule->save();
    });
    connect(m_rule, &RuleEdit::viewChosen, this,
            [this](bool blocks) { window()->setProperty(kLastBlocks, blocks); });
    connect(m_rule, &RuleEdit::renameRequested, this, &ExpressionForm::renameAttribute);
    connect(m_rule, &RuleEdit::textChanged, this, [this] {
        m_trial->setText(m_rule->trialText());
        showTyped();
    });
    connect(m_trial, &TrialPanel::openRequested, this, &FormPart::openRequested);
    connectMaker();
    connect(&document.drafts(), &Drafts::changed, this, [this](const EntityKey& key) {
        if (key != m_key)
            return;
        if (m_rule->isInHand() && !this->document().drafts().draft(key))
            m_rule->settle(); // elsewhere: in the window where two edits meet
        showTyped();
    });
}

/// A test profile that meets the rule as it stands there, opened beside it.
void ExpressionForm::connectMaker() {
    m_maker = new ProfileMaker(document(), this);
    connect(m_trial, &TrialPanel::makeRequested, this, [this] {
        m_trial->setMaking(true);
        m_maker->make(entityLabel(*m_entity), m_trial->text());
    });
    connect(m_maker, &ProfileMaker::failed, this,
            [this](const QString& why) { m_trial->setMaking(false, why); });
    connect(m_maker, &ProfileMaker::made, this, [this](const EntityKey& key) {
        m_trial->setMaking(false);
        Q_EMIT created(key);
    });
}

ExpressionForm::~ExpressionForm() {
    m_rule->disconnect(this); // it outlives this for a moment
    document().drafts().leave(m_key);
}

void ExpressionForm::buildCards() {
    auto* details = new SectionCard(tr("Details"));
    details->body()->addWidget(row(tr("Description"), m_description, u"description"_s, u"description"_s));
    m_ruleCard = new SectionCard(m_forFormula ? tr("Score") : tr("Condition"));
    m_ruleCard->setObjectName(u"ruleCard"_s);
    auto* ruleRow = new FieldRow({}, m_rule);
    ruleRow->leavePlacedToControl();
    ruleRow->setFieldPath(m_forFormula ? u"expression"_s : u"condition"_s);
    m_ruleCard->body()->addWidget(ruleRow);
    m_trialCard = new SectionCard(tr("Try it"));
    m_trialCard->setObjectName(u"trialCard"_s);
    m_trialCard->body()->addWidget(m_trial);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::l);
    layout->addWidget(details);
    layout->addWidget(m_ruleCard);
    layout->addWidget(m_trialCard);
}

/// The text reads and its field is left. Where four eyes watch over approvals, an author agrees first that
/// what uses the rule loses its approval.
void ExpressionForm::takeRule(const QString& label) {
    const QString users = usersToAskAbout();
    if (!users.isEmpty() && m_agreedTo != users) {
        m_rule->setValue(m_expressionValue);
        ask();
        return;
    }
    m_expressionValue = m_rule->value();
    Q_EMIT edited(changeText(label), label);
    // Typed back while others changed it, it is theirs.
    if (!document().drafts().draft(m_key))
        m_rule->settle();
}

/// What loses its approval with the rule; empty where nobody watches over approvals.
QString ExpressionForm::usersToAskAbout() const {
    const Result<CatalogSettings> settings = document().store().settings();
    return settings && settings->fourEyes ? m_approvedUsers : QString();
}

/// Says what the text in hand waits for: a choice between it and what others wrote, consent to ask for
/// approval again, or both; nothing where it can be saved at once.
void ExpressionForm::ask() {
    const std::optional<Draft> draft = document().drafts().draft(m_key);
    const bool theirs = draft && draft->base != memberOf(*m_entity, draft->field);
    const bool reads = m_rule->inHand().has_value();
    m_askedAbout = reads ? usersToAskAbout() : QString();
    if (theirs && !m_askedAbout.isEmpty())
        m_rule->setWaiting(tr("somebody else changed it meanwhile, and it is used by %1, which it puts back "
                              "to draft for approval; you will be asked which one to keep")
                               .arg(m_askedAbout),
                           tr("Choose and ask for approval"));
    else if (theirs)
        m_rule->setWaiting(tr("somebody else changed it meanwhile; you will be asked which one to keep"),
                           reads ? tr("Choose") : QString());
    else if (!m_askedAbout.isEmpty())
        m_rule->setWaiting(tr("used by %1, which it puts back to draft for approval").arg(m_askedAbout),
                           tr("Save and ask for approval"));
    else
        m_rule->setWaiting({});
    hold();
}

/// Keeps what is in hand as a draft beside the entity.
void ExpressionForm::hold() {
    Drafts& drafts = document().drafts();
    if (!m_rule->isInHand()) {
        drafts.drop(m_key);
        return;
    }
    const QString field = m_forFormula ? u"expression"_s : u"condition"_s;
    std::optional<Draft> draft = drafts.draft(m_key);
    if (!draft)
        draft = Draft{m_key, field, memberOf(*m_entity, field), {}, {}, nullptr};
    const std::optional<RuleExpression> reads = m_rule->inHand();
    draft->text = m_rule->text();
    draft->reason = m_rule->reason();
    draft->typed = reads ? withExpression(*m_entity, *reads) : nullptr;
    drafts.keep(*draft);
}

void ExpressionForm::showTyped() {
    QStringList words;
    if (m_rule->isInHand())
        words.append(tr("as typed"));
    if (const int off = m_rule->switchedOff(); off > 0)
        words.append(tr("%n parts switched off", nullptr, off));
    m_trialCard->setSummary(words.join(u", "_s));
}

void ExpressionForm::showUsers() {
    m_approvedUsers = usersText(approvedUsersOf(catalog(), m_key));
    m_ruleCard->setSummary(m_approvedUsers.isEmpty() ? QString() : tr("used by %1").arg(m_approvedUsers));
}

void ExpressionForm::follow() {
    // Paths are learnt from profiles and offers only.
    const auto same = [this](EntityKind kind) { return m_known.entities(kind) == catalog().entities(kind); };
    if (!m_schema || !same(EntityKind::TestProfile) || !same(EntityKind::PersonalizedOffer)) {
        m_schema = ruleSchema(catalog());
        m_rule->setSchema(m_schema);
        m_trial->setSchema(m_schema);
        m_known = catalog();
    }
    m_trial->setCatalog(catalog(), document().clock().nowMs());
    if (!m_forFormula)
        countUses();
}

/// What rules read most is offered first; to read them all takes its time.
void ExpressionForm::countUses() {
    const auto same = [this](EntityKind kind) {
        return m_counted.entities(kind) == catalog().entities(kind);
    };
    if (same(EntityKind::EligibilityRule) && same(EntityKind::RankingFormula))
        return;
    m_counted = catalog();
    m_usage.wish();
}

void ExpressionForm::renameAttribute(const expr::NamedPath& path) {
    m_rule->textEdit()->flush(); // this rule is renamed with the others, as it stands
    const QString name = QString::fromStdString(path.path.back());
    bool accepted = false;
    const QString newName = QInputDialog::getText(this, tr("Rename attribute"),
                                                  tr("New name of “%1”, in all rules, formulas and capping "
                                                     "queries:")
                                                      .arg(name),
                                                  QLineEdit::Normal, name, &accepted)
                                .trimmed();
    if (!accepted || newName.isEmpty() || newName == name)
        return;
    const ChangeSet change = renameInRules(catalog(), *m_schema, path, newName);
    if (const Result<void> applied = document().apply(change); !applied.ok())
        QMessageBox::warning(this, tr("Rename attribute"), errorSentences(applied.error()));
}

void ExpressionForm::setValue(const Entity& entity, const QString& description,
                              const RuleExpression& expression) {
    const bool first = std::exchange(m_key, entityKey(entity)) != entityKey(entity);
    m_entity = std::make_shared<const Entity>(entity);
    m_descriptionText = description;
    m_expressionValue = expression;
    follow();
    showUsers();
    m_description->setValue(description);
    m_rule->setValue(expression);
    const std::optional<Draft> draft = document().drafts().draft(m_key);
    if (first && draft)
        m_rule->resume(draft->text);
    else if (draft && !m_rule->isInHand())
        document().drafts().drop(m_key); // the catalog says the same by now
    if (draft && m_rule->isInHand() &&
        (first || m_rule->isWaiting() || draft->base != memberOf(entity, draft->field)))
        ask();
    m_trial->setText(m_rule->trialText());
    showTyped();
    m_opens = m_opens || first;
    if (isVisible())
        openView();
}

/// The view that was chosen last; before there is a choice, blocks for a rule that is not written yet.
void ExpressionForm::openView() {
    if (!std::exchange(m_opens, false))
        return;
    const QVariant last = window()->property(kLastBlocks);
    m_rule->showBlocks(last.isValid() ? last.toBool() : m_rule->text().trimmed().isEmpty());
}

/// Before, it may not be in its window yet, which knows the view.
void ExpressionForm::showEvent(QShowEvent* event) {
    FormPart::showEvent(event);
    openView();
}

RuleForm::RuleForm(CatalogDocument& document)
    : TypedForm(document), m_form(new ExpressionForm(document, expr::Purpose::Rule)) {
    column()->addWidget(m_form);
    bindPart(m_form, [this](const ExpressionForm* form) {
        m_value.description = form->description();
        m_value.condition = form->expression();
    });
}

void RuleForm::showValue() {
    m_form->setValue(m_value, m_value.description, m_value.condition);
}

FormulaForm::FormulaForm(CatalogDocument& document)
    : TypedForm(document), m_form(new ExpressionForm(document, expr::Purpose::Formula)) {
    column()->addWidget(m_form);
    bindPart(m_form, [this](const ExpressionForm* form) {
        m_value.description = form->description();
        m_value.expression = form->expression();
    });
}

void FormulaForm::showValue() {
    m_form->setValue(m_value, m_value.description, m_value.expression);
}

} // namespace ow

#include "moc_rule_form.cpp"
