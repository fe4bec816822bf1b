#pragma once

#include <QCompleter>

class QAbstractItemModel;
class QEvent;
class QLineEdit;

namespace ow {

/// Completion in a field that chooses by name: the list holds what contains the text, and the first of it is
/// chosen once something is typed, while the text stays as it is. Down goes on from there, Return takes it,
/// Escape closes the list and nothing else.
class NameCompleter : public QCompleter {
    Q_OBJECT

public:
    NameCompleter(QAbstractItemModel* model, QLineEdit* edit);

    /// Whether what is typed may stand as it is: then nothing is chosen before the user does.
    void setFreeText(bool free) { m_freeText = free; }
    [[nodiscard]] bool isOpen() const;
    /// Whether Return takes a row of the list.
    [[nodiscard]] bool hasChoice() const;
    /// Shows everything; row `chosen` waits for Return, -1 for none.
    void showAll(int chosen);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void prepare();
    void choose(int row);

    bool m_freeText = false;
    bool m_isPrepared = false; ///< the list is there
};

/// Moves in the list of a completer past its last and first row, where QCompleter goes back to the text and
/// Return takes nothing. False: the key is not for that.
[[nodiscard]] bool goRound(const QCompleter& completer, int key);

} // namespace ow
