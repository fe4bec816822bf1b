#include "rulebuilder/rule_edit.h"

#include "expression/assist/assist.h"
#include "expression/pql_json/rule_text.h"
#include "expression/pql_json/tree_json.h"
#include "expression/text/printer.h"
#include "rulebuilder/blocks/rule_words.h"
#include "rulebuilder/fields/text_places.h"
#include "rulebuilder/rule_text_edit.h"
#include "rulebuilder/rule_tree_edit.h"
#include "widgets/elided_label.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/fitting_stack.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <type_traits>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Longer rules are not told at each key.
constexpr qsizetype kLongestInWords = 4000;

QString sentencesOf(const expr::Diagnostic& diagnostic) {
    return asSentences(QString::fromStdString(diagnostic.message), QString::fromStdString(diagnostic.mend));
}

/// The rule as text; a JSON tree is printed, and left as it is where it cannot be read.
QString shownText(const RuleExpression& rule) {
    if (rule.format == ExpressionFormat::Text)
        return rule.value;
    const auto tree = expr::fromJson(rule.value.toStdString());
    return tree ? QString::fromStdString(expr::print(*tree)) : rule.value;
}

/// What keeps a text from being a rule; empty when it reads. An empty rule is a rule not written yet.
QString readProblem(const QString& text) {
    if (text.trimmed().isEmpty())
        return {};
    const auto tree = expr::read(text.toStdString());
    return tree ? QString() : QString::fromStdString(tree.error().front().message);
}

bool sayTheSame(const QString& a, const QString& b) {
    const auto first = expr::parse(a.toStdString());
    const auto second = first ? expr::parse(b.toStdString()) : first;
    return second && expr::equal(*first, *second);
}

/// Whether a text is this rule to the letter; a rule that is kept as a tree has no letters.
bool isRule(const QString& text, const RuleExpression& rule) {
    const QString shown = shownText(rule);
    return text == shown || (rule.format == ExpressionFormat::Json && sayTheSame(text, shown));
}

} // namespace

RuleEdit::RuleEdit(const QString& subject, expr::Purpose purpose, QWidget* parent)
    : QWidget(parent), m_purpose(purpose), m_view(new SegmentedControl),
      m_state(textLabel({}, TextRole::Small, Tone::Warning)), m_save(new QPushButton),
      m_discard(new QPushButton(tr("Discard"))), m_format(new QPushButton(tr("Format"))),
      m_stack(new FittingStack), m_text(new RuleTextEdit), m_tree(new RuleTreeEdit), m_problem(new QWidget),
      m_problemIcon(new QLabel), m_problemText(textLabel({}, TextRole::Small)),
      m_problemLine(new ElidedLabel({}, TextRole::Mono, Tone::Secondary)), m_mend(new QPushButton),
      m_words(textLabel({}, TextRole::Body, Tone::Secondary)),
      m_stored(textLabel(tr("Kept as pql/json, the form that it was imported in."), TextRole::Small,
                         Tone::Muted)) {
    m_text->setObjectName(u"ruleText"_s);
    m_text->setAccessibleName(subject);
    m_tree->setObjectName(u"ruleBlocks"_s);
    setFocusProxy(m_text);
    build();
    connectParts();
    showState();
}

RuleEdit::~RuleEdit() {
    flushFields(this);
    m_text->disconnect(this);
    m_tree->disconnect(this);
}

void RuleEdit::build() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    buildTop();
    m_stack->addWidget(buildTextPage());
    m_stack->addWidget(m_tree);
    layout->addWidget(m_stack);
    buildState();
    layout->addWidget(m_problem);
    m_words->setObjectName(u"ruleWords"_s);
    m_words->setAccessibleName(tr("The rule in words"));
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_words->setMinimumWidth(1); // a long name is no reason to be wider
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_words->hide();
    layout->addWidget(m_words);
    layout->addWidget(m_stored);
    m_stored->hide();
}

void RuleEdit::buildTop() {
    m_view->setSegments({tr("Text"), tr("Visual")}, tr("View"));
    m_view->setObjectName(u"ruleView"_s);
    m_view->setCurrent(0);
    if (m_purpose == expr::Purpose::Formula)
        m_view->hide();
    m_save->setObjectName(u"saveRule"_s);
    m_discard->setObjectName(u"discardRule"_s);
    m_discard->setAccessibleName(tr("Discard"));
    m_discard->setToolTip(tr("Go back to what is saved"));
    m_format->setObjectName(u"formatRule"_s);
    m_format->setAccessibleName(tr("Format"));
    m_format->setToolTip(tr("Write it in the canonical form"));
    for (QPushButton* button : {m_save, m_discard, m_format}) {
        button->setFocusPolicy(Qt::TabFocus);
        setButtonKind(button, u"quiet"_s);
    }
    auto* top = new QHBoxLayout;
    top->setContentsMargins(0, 0, 0, 0);
    top->setSpacing(space::s);
    top->addWidget(m_view);
    top->addStretch();
    top->addWidget(m_format);
    static_cast<QVBoxLayout*>(layout())->addLayout(top);
}

/// What is not saved yet, and what can be done about it.
void RuleEdit::buildState() {
    m_state->setObjectName(u"ruleState"_s);
    m_state->setWordWrap(true);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::s);
    line->addWidget(m_state, 1);
    line->addWidget(m_save);
    line->addWidget(m_discard);
    static_cast<QVBoxLayout*>(layout())->addLayout(line);
}

QWidget* RuleEdit::buildTextPage() {
    m_mend->setObjectName(u"mendRule"_s);
    setButtonKind(m_mend, u"quiet"_s);
    m_problemText->setWordWrap(true);
    m_problemText->setObjectName(u"ruleProblem"_s);
    m_problemLine->setObjectName(u"ruleProblemLine"_s);
    m_problemLine->setTextFormat(Qt::PlainText);
    auto* words = new QHBoxLayout;
    words->setSpacing(space::xs);
    words->addWidget(m_problemIcon, 0, Qt::AlignVCenter);
    words->addWidget(m_problemText, 1);
    m_mend->setMinimumWidth(64);
    words->addWidget(m_mend);
    auto* problem = new QVBoxLayout(m_problem);
    problem->setContentsMargins(0, 0, 0, 0);
    problem->setSpacing(space::xs);
    problem->addLayout(words);
    problem->addWidget(m_problemLine);
    m_problem->hide();
    auto* textPage = new QWidget;
    auto* page = new QVBoxLayout(textPage);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(space::s);
    page->addWidget(m_text);
    page->addStretch();
    return textPage;
}

void RuleEdit::connectParts() {
    m_text->installEventFilter(this);
    m_problemLine->installEventFilter(this);
    connect(m_view, &SegmentedControl::chosen, this, [this](int index) {
        showView(index);
        Q_EMIT viewChosen(m_stack->currentIndex() == 1);
    });
    connect(m_format, &QPushButton::clicked, m_text, &RuleTextEdit::formatText);
    connect(m_save, &QPushButton::clicked, this, &RuleEdit::saveRequested);
    connect(m_discard, &QPushButton::clicked, this, &RuleEdit::discard);
    connect(m_text, &CommitTextEdit::committed, this, &RuleEdit::takeText);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_quiet)
            take(m_text->toPlainText());
    });
    connect(m_text, &RuleTextEdit::saveRequested, this, &RuleEdit::saveRequested);
    connect(m_text, &RuleTextEdit::keptBack, this, &RuleEdit::showState);
    connect(m_text, &RuleTextEdit::renameRequested, this, &RuleEdit::renameRequested);
    connect(m_text, &RuleTextEdit::diagnosticsChanged, this, &RuleEdit::showDiagnostic);
    connect(m_tree, &RuleTreeEdit::typed, this, [this](const QString& text) {
        const QString saved = shownText(m_value);
        take(sayTheSame(text, saved) ? saved : text);
    });
    connect(m_tree, &RuleTreeEdit::edited, this, [this](const QString& text) {
        take(text);
        showText(text);
        takeText(text);
    });
    connect(this, &RuleEdit::textChanged, this, &RuleEdit::showWords);
    connect(m_mend, &QPushButton::clicked, this, [this] {
        if (const expr::Diagnostic* diagnostic = m_text->currentDiagnostic())
            m_text->applyMend(expr::Diagnostic(*diagnostic));
    });
}

void RuleEdit::setSchema(std::shared_ptr<const expr::Schema> schema) {
    m_tree->setSchema(schema);
    m_schema = schema;
    m_text->setLanguage(std::move(schema), m_purpose);
}

void RuleEdit::setMostUsed(std::vector<std::string> paths) {
    m_tree->setMostUsed(std::move(paths));
}

void RuleEdit::setValue(const RuleExpression& value) {
    m_value = value;
    m_stored->setVisible(value.format == ExpressionFormat::Json);
    const QString text = shownText(value);
    m_inHand = m_inHand && !isRule(m_shown, value);
    if (!m_inHand) {
        {
            const QScopedValueRollback quiet(m_quiet, true);
            m_text->setValue(text);
        }
        m_shown = text;
        const auto tree = expr::parse(text.toStdString());
        if (tree || text.trimmed().isEmpty())
            m_tree->setTree(tree ? *tree : expr::Tree());
        Q_EMIT textChanged(m_shown);
    }
    showDiagnostic();
    showState();
}

void RuleEdit::resume(const QString& text) {
    showText(text);
    take(text);
}

std::optional<RuleExpression> RuleEdit::inHand() const {
    if (!m_inHand || !readProblem(m_shown).isEmpty())
        return std::nullopt;
    RuleExpression next = m_value;
    next.value = m_shown;
    const auto tree = expr::read(m_shown.toStdString());
    if (m_value.format == ExpressionFormat::Json && tree)
        next.value = QString::fromStdString(expr::toJson(*tree));
    return next;
}

QString RuleEdit::reason() const {
    return m_waiting.isEmpty() ? readProblem(m_shown) : m_waiting;
}

void RuleEdit::setWaiting(const QString& why, const QString& action) {
    m_waiting = why;
    m_waitingAction = action;
    showState();
}

/// Shows a text without making it the rule.
void RuleEdit::showText(const QString& text) {
    const QScopedValueRollback quiet(m_quiet, true);
    if (m_text->toPlainText() != text)
        m_text->putText(text);
}

/// A text is in hand from now on, or what is saved is written there again.
void RuleEdit::take(const QString& text) {
    m_shown = text;
    m_inHand = !isRule(text, m_value);
    m_noBlocks.clear();
    m_waiting.clear();
    showState();
    Q_EMIT textChanged(m_shown);
    Q_EMIT typed();
}

/// Makes a text the rule, if it reads.
void RuleEdit::takeText(const QString& text) {
    m_shown = text;
    m_inHand = true;
    const std::optional<RuleExpression> next = inHand();
    if (!next || *next == m_value) {
        take(text);
        return;
    }
    m_value = *next;
    m_waiting.clear();
    Q_EMIT edited();
    m_inHand = m_inHand && !isRule(text, m_value);
    showState();
    if (m_inHand) // it was not taken
        Q_EMIT typed();
}

int RuleEdit::switchedOff() const {
    return m_stack->currentIndex() == 1 ? m_tree->switchedOff() : 0;
}

QString RuleEdit::trialText() const {
    return switchedOff() > 0 ? m_tree->trialText() : m_shown;
}

void RuleEdit::settle() {
    m_inHand = false;
    setValue(RuleExpression(m_value));
    showText(m_shown); // also where the field was told it before
}

void RuleEdit::save() {
    if (m_inHand)
        takeText(m_shown);
}

void RuleEdit::discard() {
    const QString saved = shownText(m_value);
    showText(saved);
    {
        const QScopedValueRollback quiet(m_quiet, true);
        m_text->setValue(saved);
    }
    const auto tree = expr::parse(saved.toStdString());
    m_tree->reset(tree ? *tree : expr::Tree());
    take(saved);
    showDiagnostic();
}

void RuleEdit::showBlocks(bool blocks) {
    const bool canBe = m_purpose != expr::Purpose::Formula && readProblem(m_shown).isEmpty();
    const int index = blocks && canBe ? 1 : 0;
    m_view->setCurrent(index);
    showView(index);
}

void RuleEdit::showView(int index) {
    if (index == 1) {
        m_text->flush();
        const QString text = m_text->toPlainText();
        const auto tree = expr::parse(text.toStdString());
        if (!tree && !text.trimmed().isEmpty()) {
            m_view->setCurrent(0);
            m_noBlocks = tr("The visual view needs a text that can be read");
            showState();
            m_text->goToMistake();
            revealState();
            return;
        }
        m_tree->setTree(tree ? *tree : expr::Tree());
    }
    m_stack->setCurrentIndex(index);
    setFocusProxy(index == 1 ? static_cast<QWidget*>(m_tree) : m_text);
    showWords();
    m_format->setVisible(index == 0);
    Q_EMIT textChanged(m_shown); // what is switched off is so in the visual view alone
}

/// What does not read yet is told as far as its blocks say it; else the last words stay.
void RuleEdit::showWords() {
    if (m_purpose == expr::Purpose::Formula || !m_schema)
        return;
    const bool tooLong = m_shown.size() > kLongestInWords;
    if (m_shown.trimmed().isEmpty() || tooLong) {
        m_words->hide();
        return;
    }
    const auto tree = expr::parse(m_shown.toStdString());
    if (!tree && m_stack->currentIndex() == 0) {
        if (!m_lastWords.isEmpty())
            m_words->setText(tr("When it could last be read: %1").arg(m_lastWords));
        return;
    }
    const QString words = ruleWords(tree ? ruleBlock(*tree) : m_tree->typedBlock(), m_schema);
    m_lastWords = words;
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
}

/// A text that was kept back, or is a draft of another day, is not handed over by leaving its field.
bool RuleEdit::leavingSaves() const {
    const auto any = [this]<class Edit>(std::type_identity<Edit>) {
        const QList<Edit*> edits = m_tree->findChildren<Edit*>();
        return std::any_of(edits.cbegin(), edits.cend(), [](const Edit* edit) { return edit->isPending(); });
    };
    return m_stack->currentIndex() == 0
               ? m_text->isPending()
               : any(std::type_identity<CommitLineEdit>()) || any(std::type_identity<CommitTextEdit>());
}

/// Escape leaves a block, too, without handing it over.
void RuleEdit::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        const QList<CommitLineEdit*> lines = m_tree->findChildren<CommitLineEdit*>();
        for (CommitLineEdit* line : lines)
            line->keepBack();
        showState();
    }
    QWidget::keyPressEvent(event);
}

void RuleEdit::showState() {
    const bool byLeaving = leavingSaves();
    const bool reads = reason().isEmpty();
    QString words;
    QString action = m_waitingAction;
    if (!m_noBlocks.isEmpty())
        words = m_inHand ? tr("Not saved yet: it cannot be read, and the visual view needs a text that can")
                         : m_noBlocks;
    else if (isWaiting())
        words = tr("Not saved yet: %1").arg(m_waiting);
    else if (m_inHand && !reads) // what is wrong with it stands below the text
        words = tr("Not saved yet: it cannot be read");
    else if (m_inHand && byLeaving)
        words = tr("Not saved yet: leave the field or press Ctrl+Enter; Escape leaves it unsaved");
    else if (m_inHand)
        words = m_stack->currentIndex() == 0
                    ? tr("Not saved yet: press Ctrl+Enter in the text, or choose Save")
                    : tr("Not saved yet: finish it, or choose Save");
    if (!isWaiting())
        action = m_inHand && reads && !byLeaving ? tr("Save") : QString();
    m_state->setText(words);
    m_state->setVisible(!words.isEmpty());
    m_save->setText(action);
    m_save->setAccessibleName(action);
    showButtons(m_inHand, !action.isEmpty());
}

/// Who leaves the text by Tab comes to a button first; when leaving saves, it goes, and the keys go on.
void RuleEdit::showButtons(bool discard, bool save) {
    QPushButton* leaves = nullptr;
    for (const auto& [button, isShown] : {std::pair(m_discard, discard), std::pair(m_save, save)}) {
        if (!isShown && button->hasFocus())
            leaves = button;
        else
            button->setVisible(isShown);
    }
    if (!leaves)
        return;
    focusNextChild();
    leaves->hide();
}

/// A long text may push what stands below it out of sight.
void RuleEdit::revealState() {
    QTimer::singleShot(0, this, [this] { // when it has its place
        for (QWidget* around = parentWidget(); around; around = around->parentWidget()) {
            if (auto* area = qobject_cast<QScrollArea*>(around)) {
                area->ensureWidgetVisible(m_state, 0, space::m);
                return;
            }
        }
    });
}

bool RuleEdit::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_problemLine) {
        if (event->type() == QEvent::Resize)
            showExcerpt();
        return QWidget::eventFilter(watched, event);
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        showDiagnostic();
    return QWidget::eventFilter(watched, event);
}

/// While one types, the room for messages stays as high as it was needed once: what stands below does not
/// jump at each key.
void RuleEdit::keepRoom() {
    const bool typing = m_text->hasFocus();
    const int lines = 2 * m_problemLine->fontMetrics().lineSpacing() + space::l;
    m_problem->setMinimumHeight(
        typing ? std::max({m_problem->minimumHeight(), m_problem->sizeHint().height(), lines}) : 0);
    m_problem->setVisible(typing || !m_problemText->isHidden());
}

/// As much of the line as there is room for, around its mark.
void RuleEdit::showExcerpt() {
    const expr::Diagnostic* found = m_text->currentDiagnostic();
    if (!found)
        return;
    const QString marked =
        QString::fromStdString(expr::caretText(m_text->toPlainText().toStdString(), *found));
    const int letter = std::max(1, m_problemLine->fontMetrics().horizontalAdvance(u'm'));
    constexpr int wider = 2; // the two "…" may come from another font
    m_problemLine->setText(excerptAround(marked, m_problemLine->contentsRect().width() / letter - wider));
}

void RuleEdit::showDiagnostic() {
    const expr::Diagnostic* found = m_text->currentDiagnostic();
    for (QWidget* part : {static_cast<QWidget*>(m_problemIcon), static_cast<QWidget*>(m_problemText),
                          static_cast<QWidget*>(m_problemLine)})
        part->setVisible(found != nullptr);
    m_mend->setVisible(found && !found->replacement.empty());
    keepRoom();
    if (!found)
        return;
    QStringList words{sentencesOf(*found)};
    for (const expr::Diagnostic& other : m_text->diagnostics()) {
        if (&other != found && !words.contains(sentencesOf(other)))
            words.append(sentencesOf(other));
    }
    m_problemText->setText(words.join(u'\n'));
    setTone(m_problemText, toneOf(found->severity));
    m_problemIcon->setPixmap(iconPixmap(severityIcon(found->severity), 14,
                                        toneColor(toneOf(found->severity), tokensOf(this)),
                                        devicePixelRatioF()));
    showExcerpt();
    m_mend->setText(tr("Write %1").arg(QString::fromStdString(found->replacement)));
    m_mend->setAccessibleName(tr("Mend"));
}

} // namespace ow

#include "moc_rule_edit.cpp"
