#pragma once

#include "base/sources.h"
#include "store/comment.h"

#include <QObject>

#include <memory>

class QWidget;

namespace ow {

class CatalogDocument;
class CommentEdit;
class CommentThread;
class ListStore;

/// A thread of comments under real keys and clicks.
class ThreadTest : public QObject {
    Q_OBJECT

public:
    ThreadTest();
    ~ThreadTest() override;

private Q_SLOTS:
    void init();
    void cleanup();
    void ctrlReturnSends();
    void theButtonSends();
    void blankTextsAreNotSent();
    void tooLongIsSaidBeforeItIsSent();
    void resolvedOnesFoldAway();
    void keysGoOnAfterResolving();
    void onesOwnAreEdited();
    void escapeLeavesAnEdit();
    void othersCannotBeEdited();
    void whatIsDeletedComesBack();
    void halfTypedTextStays();
    void aHalfDoneEditStays();
    void anEditOfWhatIsDeletedElsewhereGoes();
    void twoPlacesShowTheSameText();
    void namesCompleteThemselves();
    void mentionsAreColoured();
    void textIsPlain();
    void manyAreShownInParts();
    void whatIsRefusedStaysInItsField();
    void controlsHaveNames();

private:
    void open(const EntityKey& key);
    void say(const QString& text, const QString& user = QStringLiteral("eve"));
    void type(QWidget* widget, const QString& text);
    void click(const QString& name, int nth = 0);
    template <class T>
    [[nodiscard]] QList<T*> all(const QString& name) const;
    [[nodiscard]] QStringList shown() const;
    [[nodiscard]] CommentEdit* field() const;
    [[nodiscard]] QVector<Comment> said() const;

    FixedClock m_clock{1'772'323'200'000};
    CountingIdSource m_ids;
    ListStore* m_store = nullptr;
    std::unique_ptr<CatalogDocument> m_document;
    std::unique_ptr<CommentThread> m_thread;
};

} // namespace ow
