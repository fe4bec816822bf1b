#include "cli/profile_source.h"

#include "catalog/catalog_names.h"
#include "cli/input.h"
#include "decision/documents/profile_check.h"
#include "disk/files.h"

#include <QFileInfo>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

Result<ProfileDocument> checked(ProfileDocument profile) {
    if (const Result<void> result = checkProfile(profile.value()); !result)
        return result.error();
    return profile;
}

/// A test profile by its id, or, where no file is called so, by its name; null: a file is meant. Errors:
/// there is neither, or several profiles are called so.
Result<const TestProfile*> keptProfile(const QString& text, const Catalog& catalog) {
    if (const auto* profile = catalog.find<TestProfile>(ProfileId(text)))
        return profile;
    if (text == "-"_L1 || QFileInfo::exists(text))
        return nullptr;
    const Result<EntityKey> key = CatalogNames(catalog).profile(text);
    if (key)
        return catalog.find<TestProfile>(ProfileId(key->id));
    if (key.error().code != ErrorCode::NotFound)
        return Error::usage(key.error().message, key.error().mend);
    return Error::io(u"this is no file, and no test profile of the catalog"_s, key.error().mend,
                     Place::inFile(text));
}

} // namespace

Result<ProfileDocument> readProfile(const std::string& path, const DecisionPlan& plan) {
    const QString name = QString::fromStdString(path);
    if (path.empty())
        return ProfileDocument::fromJson(QJsonObject(), plan);
    const Result<const TestProfile*> kept = keptProfile(name, plan.catalog());
    if (!kept)
        return kept.error();
    if (*kept)
        return checked(ProfileDocument::fromJson((*kept)->document, plan));
    const Result<QByteArray> bytes = readFile(name, input_limit::single);
    if (!bytes)
        return bytes.error();
    const Result<JsonDocument> document = JsonDocument::read(*bytes, name);
    if (!document)
        return document.error();
    if (!document->root().isObject())
        return profileNotObject(document->place({}));
    Result<ProfileDocument> profile =
        ProfileDocument::fromJson(bytes->sliced(document->source().start), plan);
    if (!profile) {
        Error error = profile.error();
        error.place.file = name;
        return error;
    }
    profile = checked(*std::move(profile));
    return profile ? profile : inDocument(*document, profile.error());
}

} // namespace ow::cli
