#pragma once

#include "expression/assist/assist.h"

#include <QCompleter>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

class QAbstractItemView;
class QKeyEvent;

namespace ow {

/// Completion in any text widget: asks the rule language, or another source, what fits at the cursor, shows
/// it, and says what to put in. It opens by itself after two letters, after a dot and after its opening
/// texts, and on Ctrl+Space; it follows what is typed. Enter and Tab accept, Escape closes it and nothing
/// else.
class ExpressionCompleter : public QCompleter {
    Q_OBJECT

public:
    /// What fits at a place: it replaces [from, to) of the text.
    struct Fitting {
        int from = 0;
        int to = 0;
        std::vector<expr::Completion> items;
    };
    using Source = std::function<Fitting(const QString& text, qsizetype index)>;

    explicit ExpressionCompleter(QWidget* edit);

    /// The rule language, with these attributes.
    void setSchema(std::shared_ptr<const expr::Schema> schema);
    /// For texts that are no rules. `openers` are what opens the list when it is typed, such as "{{".
    void setSource(Source source, const QStringList& openers = {});
    /// Text that stands before what the widget holds, e.g. "exists E from xEvent where (": it decides what
    /// the names in the widget mean.
    void setContext(const QString& before) { m_before = before; }

    /// The list is at least so wide, for items of a few letters.
    void setLeastWidth(int width) { m_leastWidth = width; }

    [[nodiscard]] bool isOpen() const;
    /// To be asked before the widget handles a key: whether the key is meant for the open list.
    [[nodiscard]] bool takes(const QKeyEvent& event) const;
    /// Whether the key asks for the list (Ctrl+Space): the widget does nothing else with it.
    [[nodiscard]] static bool isAsked(const QKeyEvent& event);
    /// To be called after the widget has handled a key: opens, follows or closes the list for what stands
    /// now in the widget at `index`, below `rect`.
    void follow(const QKeyEvent& event, const QString& text, qsizetype index, const QRect& rect);
    /// Shows what fits at an index of the text below `rect`, an empty word included; hides where nothing
    /// does. `choosesFirst`: Return takes the first.
    void ask(const QString& text, qsizetype index, const QRect& rect, bool choosesFirst = true);

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    /// Replace [from, to) of the text by `insert`.
    void chosen(int from, int to, const QString& insert);

private:
    class Model;

    [[nodiscard]] Fitting fittingRule(const QString& text, qsizetype index) const;
    [[nodiscard]] bool isOpener(QStringView before) const;
    void offer(const QString& text, qsizetype index, const QRect& rect, bool asked);
    void accept();
    void close();
    [[nodiscard]] QAbstractItemView& list();
    void keepOnScreen(const QRect& line);

    std::shared_ptr<const expr::Schema> m_schema;
    Source m_source;
    QStringList m_openers;
    QString m_before;
    Model* m_items;
    QAbstractItemView* m_list = nullptr; ///< popup(), once it is made
    int m_leastWidth = 480;
    int m_from = 0;
    int m_to = 0;
};

} // namespace ow
