#include "rulebuilder/rule_edit.h"

#include "expression/assist.h"
#include "expression/printer.h"
#include "expression/treejson.h"
#include "rulebuilder/rule_text_edit.h"
#include "rulebuilder/rule_tree_edit.h"
#include "widgets/elided_label.h"
#include "widgets/fitting_stack.h"
#include "widgets/icons.h"
#include "widgets/segmented_control.h"
#include "widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString sentenceOf(const expr::Diagnostic& diagnostic) {
    const QString words = QString::fromStdString(diagnostic.message);
    return diagnostic.mend.empty() ? words : words + u" — "_s + QString::fromStdString(diagnostic.mend);
}

/// The rule as text; a JSON tree is printed, and left as it is where it cannot be read.
QString shownText(const RuleExpression& rule) {
    if (rule.format == ExpressionFormat::Text)
        return rule.value;
    const auto tree = expr::fromJson(rule.value.toStdString());
    return tree ? QString::fromStdString(expr::print(*tree)) : rule.value;
}

} // namespace

RuleEdit::RuleEdit(const QString& subject, expr::Purpose purpose, QWidget* parent)
    : QWidget(parent), m_purpose(purpose), m_view(new SegmentedControl),
      m_format(new QPushButton(tr("Format"))), m_stack(new FittingStack), m_text(new RuleTextEdit),
      m_tree(new RuleTreeEdit), m_problem(new QWidget), m_problemIcon(new QLabel),
      m_problemText(textLabel({}, TextRole::Small)),
      m_problemLine(new ElidedLabel({}, TextRole::Mono, Tone::Secondary)), m_mend(new QPushButton),
      m_stored(textLabel(tr("Kept as pql/json, the form that it was imported in."), TextRole::Small,
                         Tone::Muted)) {
    m_text->setObjectName(u"ruleText"_s);
    m_text->setAccessibleName(subject);
    m_tree->setObjectName(u"ruleBlocks"_s);
    setFocusProxy(m_text);
    build();
    connect(m_view, &SegmentedControl::chosen, this, &RuleEdit::showView);
    connect(m_format, &QPushButton::clicked, m_text, &RuleTextEdit::formatText);
    connect(m_text, &CommitTextEdit::committed, this, &RuleEdit::takeText);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] { Q_EMIT textChanged(text()); });
    connect(m_text, &RuleTextEdit::renameRequested, this, &RuleEdit::renameRequested);
    connect(m_text, &RuleTextEdit::diagnosticsChanged, this, &RuleEdit::showDiagnostic);
    connect(m_tree, &RuleTreeEdit::edited, this, [this](const QString& text) {
        m_text->setValue(text);
        takeText(text);
    });
    connect(m_mend, &QPushButton::clicked, this, [this] {
        if (const expr::Diagnostic* diagnostic = m_text->currentDiagnostic())
            m_text->applyMend(expr::Diagnostic(*diagnostic));
    });
}

RuleEdit::~RuleEdit() {
    flushFields(this);
    m_text->disconnect(this);
    m_tree->disconnect(this);
}

void RuleEdit::build() {
    m_view->setSegments({tr("Text"), tr("Visual")}, tr("View"));
    m_view->setObjectName(u"ruleView"_s);
    m_view->setCurrent(0);
    m_view->setVisible(m_purpose != expr::Purpose::Formula);
    m_format->setObjectName(u"formatRule"_s);
    m_format->setAccessibleName(tr("Format"));
    m_format->setToolTip(tr("Write it in the canonical form"));
    m_format->setFocusPolicy(Qt::TabFocus);
    setButtonKind(m_format, u"quiet"_s);
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
    m_stored->hide();
    auto* top = new QHBoxLayout;
    top->setContentsMargins(0, 0, 0, 0);
    top->addWidget(m_view);
    top->addStretch();
    top->addWidget(m_format);
    auto* textPage = new QWidget;
    auto* page = new QVBoxLayout(textPage);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(space::s);
    page->addWidget(m_text);
    page->addStretch();
    m_stack->addWidget(textPage);
    m_stack->addWidget(m_tree);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addLayout(top);
    layout->addWidget(m_stack);
    layout->addWidget(m_problem);
    layout->addWidget(m_stored);
    m_text->installEventFilter(this);
}

void RuleEdit::setSchema(std::shared_ptr<const expr::Schema> schema) {
    m_tree->setSchema(schema);
    m_text->setLanguage(std::move(schema), m_purpose);
}

void RuleEdit::setValue(const RuleExpression& value) {
    m_value = value;
    const QString text = shownText(value);
    m_text->setValue(text);
    m_stored->setVisible(value.format == ExpressionFormat::Json);
    const auto tree = expr::parse(text.toStdString());
    if (tree || text.trimmed().isEmpty())
        m_tree->setTree(tree ? *tree : expr::Tree());
    showDiagnostic();
}

void RuleEdit::resume(const QString& text) {
    m_text->setPlainText(text);
    m_text->flush();
}

QString RuleEdit::text() const {
    return m_text->toPlainText();
}

void RuleEdit::takeText(const QString& text) {
    const auto tree = expr::read(text.toStdString());
    // An empty rule is a rule not written yet.
    if (!tree && !text.trimmed().isEmpty()) {
        Q_EMIT unfinished(text);
        return;
    }
    RuleExpression next = m_value;
    if (m_value.format == ExpressionFormat::Json && tree)
        next.value = QString::fromStdString(expr::toJson(*tree));
    else
        next.value = text;
    m_value = next;
    Q_EMIT edited();
}

void RuleEdit::showView(int index) {
    if (index == 1) {
        m_text->flush();
        const auto tree = expr::parse(text().toStdString());
        if (!tree && !text().trimmed().isEmpty()) {
            // Blocks cannot show what does not parse.
            m_view->setCurrent(0);
            showDiagnostic();
            m_text->setFocus();
            return;
        }
        m_tree->setTree(tree ? *tree : expr::Tree());
    }
    m_stack->setCurrentIndex(index);
    m_format->setVisible(index == 0);
}

bool RuleEdit::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        showDiagnostic();
    return QWidget::eventFilter(watched, event);
}

/// While one types, the room for messages stays as high as it was needed once: what stands below does not
/// jump at each key.
void RuleEdit::keepRoom() {
    const bool typing = m_text->hasFocus();
    const int lines = 2 * m_problemLine->fontMetrics().lineSpacing() + space::l;
    m_problem->setMinimumHeight(typing ? std::max({m_problem->minimumHeight(), m_problem->height(), lines})
                                       : 0);
    m_problem->setVisible(typing || !m_problemText->isHidden());
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
    QStringList words{sentenceOf(*found)};
    for (const expr::Diagnostic& other : m_text->diagnostics()) {
        if (&other != found && !words.contains(sentenceOf(other)))
            words.append(sentenceOf(other));
    }
    m_problemText->setText(words.join(u'\n'));
    setTone(m_problemText, toneOf(found->severity));
    m_problemIcon->setPixmap(iconPixmap(severityIcon(found->severity), 14,
                                        toneColor(toneOf(found->severity), tokensOf(this)),
                                        devicePixelRatioF()));
    m_problemLine->setText(QString::fromStdString(expr::caretText(text().toStdString(), *found)));
    m_mend->setText(tr("Write %1").arg(QString::fromStdString(found->replacement)));
    m_mend->setAccessibleName(tr("Mend"));
}

} // namespace ow
