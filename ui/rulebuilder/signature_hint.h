#pragma once

#include "expression/assist/assist.h"

#include <QLabel>

namespace ow {

/// How the function around the cursor is called, with the value being written in bold: a small note above the
/// line. It takes no focus and says nothing that the text does not need.
class SignatureHint : public QLabel {
    Q_OBJECT

public:
    explicit SignatureHint(QWidget* edit);

    /// Shows the call above `line` (in coordinates of the edit), or hides without one. A call that was
    /// dismissed stays hidden until the cursor leaves it.
    void offer(const std::optional<expr::SignatureHelp>& help, const QRect& line);
    /// Hides it for the call it shows; false when it is not in sight.
    bool dismiss();

private:
    QWidget* m_edit;
    std::string m_shown; ///< signature
    std::string m_dismissed;
};

} // namespace ow
