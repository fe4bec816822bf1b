#pragma once

#include "core/store/conformance_test.h"

/// What every CatalogStore does with comments.
class CommentsTest : public QObject {
    Q_OBJECT

public:
    CommentsTest(const char* name, ConformanceTest::Subject subject);

private Q_SLOTS:
    void keepsWhatWasSaid();
    void tellsWhatIsNew();
    void isNoPartOfTheCatalog();
    void onlyAuthorsChangeTheirs();
    void everybodyResolves();
    void whatIsDeletedCanBeBroughtBack();
    void textsHaveLimits();
    void strangeTextsComeBack();

private:
    ConformanceTest::Subject m_subject;
};

/// Comments in files: several stores, other versions, damage; and whom texts mention.
class CommentFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void twoStoresSeeEachOthers();
    void olderFilesTakeComments_data();
    void olderFilesTakeComments();
    void moreThanTheMostAreRefused();
    void backupsHaveThem();
    void damageIsFoundAndTheRestSalvaged();
    void aFrozenStoreShowsThem();
    void mentions_data();
    void mentions();
    void mentionsThatAreBeingWritten();
};
