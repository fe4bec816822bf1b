#pragma once

#include "ui/editors/editor_fixture.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>

namespace ow {

/// Pictures of a content: chosen, dropped, measured; addresses checked for their form.
class PictureFieldTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aPictureIsChosenByKeys();
    void aDroppedFileIsCopied();
    void aDroppedFileGoesIntoHtml();
    void hostileFilesAreRefused();
    void sizeAndWeightAreTold();
    void withoutAFileThereIsNoFolder();
    void manyPicturesAreListed();
    void addressesAreChecked();
    void addressesInHtmlAreMarked();

private:
    [[nodiscard]] QString base() const { return m_home->filePath(QStringLiteral("catalogs")); }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<EditorFixture> m_fixture;
};

} // namespace ow
