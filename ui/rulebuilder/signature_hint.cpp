#include "rulebuilder/signature_hint.h"

#include "widgets/theme.h"

#include <QGuiApplication>
#include <QScreen>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// The signature with the parameter at the cursor in bold.
QString signatureHtml(const expr::SignatureHelp& help, const ThemeTokens& t) {
    const QString signature = QString::fromStdString(help.signature);
    QString html = signature.toHtmlEscaped();
    if (help.activeParameter < help.parameters.size()) {
        // "part: String" is written "part?: String" where the value may be left out.
        QString part = QString::fromStdString(help.parameters[help.activeParameter]);
        if (!signature.contains(part))
            part.replace(u": "_s, u"?: "_s);
        const QString escaped = part.toHtmlEscaped();
        html.replace(escaped, u"<b style='color:%1'>%2</b>"_s.arg(t.accent.name(), escaped));
    }
    return u"<div>%1</div><div style='color:%2'>%3</div>"_s.arg(
        html, t.textSecondary.name(), QString::fromStdString(help.help).toHtmlEscaped());
}

} // namespace

SignatureHint::SignatureHint(QWidget* edit) : QLabel(edit, Qt::ToolTip), m_edit(edit) {
    setObjectName(u"signatureHint"_s);
    setAccessibleName(tr("How the function is called"));
    setAttribute(Qt::WA_ShowWithoutActivating);
    setFocusPolicy(Qt::NoFocus);
    setTextFormat(Qt::RichText);
    setFont(themeFont(TextRole::Small));
    setMargin(space::xs);
    setAutoFillBackground(true);
    setFrameShape(QFrame::StyledPanel);
    hide();
}

void SignatureHint::offer(const std::optional<expr::SignatureHelp>& help, const QRect& line) {
    m_shown = help ? help->signature : std::string();
    if (m_shown != m_dismissed)
        m_dismissed.clear();
    if (!help || !m_dismissed.empty()) {
        hide();
        return;
    }
    setText(signatureHtml(*help, tokensOf(m_edit)));
    adjustSize();
    QPoint at = m_edit->mapToGlobal(line.topLeft()) - QPoint(0, height() + space::xs);
    if (const QScreen* screen = m_edit->screen()) {
        const QRect room = screen->availableGeometry();
        at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width())));
        if (at.y() < room.top())
            at.setY(m_edit->mapToGlobal(line.bottomLeft()).y() + space::xs);
    }
    move(at);
    show();
}

bool SignatureHint::dismiss() {
    if (!isVisible())
        return false;
    m_dismissed = m_shown;
    hide();
    return true;
}

} // namespace ow

#include "moc_signature_hint.cpp"
