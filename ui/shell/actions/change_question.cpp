#include "shell/actions/change_question.h"

#include "shell/actions/change_summary.h"
#include "shell/actions/internal/refusal_list.h"
#include "widgets/notice.h"
#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kQuestionWidth = 760;

} // namespace

ChangeQuestion::ChangeQuestion(const QString& verb, QWidget* parent)
    : QDialog(parent), m_verb(verb), m_title(textLabel({}, TextRole::Heading)),
      m_what(textLabel({}, TextRole::Body, Tone::Secondary)), m_left(textLabel({}, TextRole::Body)),
      m_refusals(new RefusalList), m_confirm(new QPushButton(verb)) {
    setObjectName(u"change-question"_s);
    setWindowTitle(verb);
    setAttribute(Qt::WA_DeleteOnClose);
    m_title->setObjectName(u"change-question.title"_s);
    m_title->setWordWrap(true);
    m_what->setObjectName(u"change-question.what"_s);
    m_what->setWordWrap(true);
    m_left->setObjectName(u"change-question.left"_s);
    m_left->setWordWrap(true);
    m_refusals->setObjectName(u"change-question.refusals"_s);
    m_confirm->setObjectName(u"change-question.confirm"_s);
    setButtonKind(m_confirm, u"primary"_s);
    m_confirm->setDefault(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_confirm, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        accept();
        Q_EMIT confirmed();
    });
    connect(m_refusals, &RefusalList::openRequested, this, [this](const EntityKey& key) {
        reject();
        Q_EMIT openRequested(key);
    });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    layout->addWidget(m_title);
    layout->addWidget(m_what);
    layout->addWidget(m_left);
    layout->addWidget(m_refusals, 1);
    layout->addStretch();
    layout->addWidget(buttons);
    showWaiting({});
    resize(kQuestionWidth, sizeHint().height());
}

void ChangeQuestion::showWaiting(const QString& what) {
    m_title->setText(tr("%1…").arg(m_verb));
    m_what->setText(what);
    m_left->hide();
    m_refusals->hide();
    m_confirm->setEnabled(false);
}

void ChangeQuestion::showChange(const Catalog& catalog, const BulkStatus& bulk, const QString& title) {
    const bool none = bulk.change.isEmpty();
    m_title->setText(none ? tr("%1: nothing that can be done").arg(m_verb) : tr("%1?").arg(title));
    QStringList lines;
    for (const QString& line : changeSummary(bulk.change))
        lines.append(tr("%1.").arg(line));
    m_what->setText(lines.join(u'\n'));
    m_what->setVisible(!none);
    m_left->setText(tr("Left as they are: %1. Each says why:").arg(QLocale().toString(bulk.refused.size())));
    m_left->setVisible(!bulk.refused.isEmpty());
    m_refusals->setVisible(!bulk.refused.isEmpty());
    m_refusals->setRefusals(catalog, bulk.refused);
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
    m_confirm->setEnabled(!none);
    if (!none)
        m_confirm->setFocus();
}

void ChangeQuestion::showError(const Error& error) {
    m_what->setText(errorSentences(error));
    m_what->show();
}

} // namespace ow

#include "moc_change_question.cpp"
