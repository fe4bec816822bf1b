#pragma once

#include "content/render/addressee.h"

#include <QObject>

namespace ow {

class CatalogDocument;

/// Whom the contents of the open catalog are shown to: the profile of the preview, at the instant chosen
/// there. The preview says who it is; whatever shows content beside it follows.
class CurrentAddressee : public QObject {
    Q_OBJECT

public:
    /// The one of a document, which owns it.
    [[nodiscard]] static CurrentAddressee& of(CatalogDocument& document);

    [[nodiscard]] const Addressee& addressee() const { return m_addressee; }
    void set(const Addressee& addressee);

Q_SIGNALS:
    void changed();

private:
    explicit CurrentAddressee(CatalogDocument& document);

    Addressee m_addressee;
};

} // namespace ow
