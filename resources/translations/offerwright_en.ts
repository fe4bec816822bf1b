<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ow::AttributeFields</name>
    <message numerus="yes">
        <source>and %n more, in the document below</source>
        <translation>
            <numerusform>and %n more, in the document below</numerusform>
            <numerusform>and %n more, in the document below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::BoundedHtml</name>
    <message numerus="yes">
        <source>This content would take too long to draw (%Ln characters). It begins:</source>
        <translation>
            <numerusform>This content would take too long to draw (%Ln character). It begins:</numerusform>
            <numerusform>This content would take too long to draw (%Ln characters). It begins:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::BulkEditDialog</name>
    <message numerus="yes">
        <source>%1 change</source>
        <translation>
            <numerusform>%1 changes</numerusform>
            <numerusform>%1 change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stay as they are</source>
        <translation>
            <numerusform>%Ln stays as it is</numerusform>
            <numerusform>%Ln stay as they are</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::CapsTable</name>
    <message numerus="yes">
        <source>The first %1 of %n caps. Nothing is saved.</source>
        <translation>
            <numerusform>The first %1 of %n cap. Nothing is saved.</numerusform>
            <numerusform>The first %1 of %n caps. Nothing is saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::CommentThread</name>
    <message numerus="yes">
        <source>%n resolved</source>
        <translation>
            <numerusform>%n resolved</numerusform>
            <numerusform>%n resolved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n earlier</source>
        <translation>
            <numerusform>Show %n earlier</numerusform>
            <numerusform>Show %n earlier</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::CommitLineEdit</name>
    <message numerus="yes">
        <source>%1… (%Ln characters, too long to edit here: Delete empties the field)</source>
        <translation>
            <numerusform>%1… (%Ln character, too long to edit here: Delete empties the field)</numerusform>
            <numerusform>%1… (%Ln characters, too long to edit here: Delete empties the field)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::ConflictDialog</name>
    <message numerus="yes">
        <source>%n still to choose</source>
        <translation>
            <numerusform>%n still to choose</numerusform>
            <numerusform>%n still to choose</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::DecisionReport</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::EditorPane</name>
    <message numerus="yes">
        <source>Comments, %n open</source>
        <translation>
            <numerusform>Comments, %n open</numerusform>
            <numerusform>Comments, %n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::EventFields</name>
    <message numerus="yes">
        <source>and %n earlier, in the document below</source>
        <translation>
            <numerusform>and %n earlier, in the document below</numerusform>
            <numerusform>and %n earlier, in the document below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::ExchangeActions</name>
    <message numerus="yes">
        <source>%n rows are in %1. %2</source>
        <translation>
            <numerusform>%n row is in %1. %2</numerusform>
            <numerusform>%n rows are in %1. %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::ExpressionForm</name>
    <message numerus="yes">
        <source>%n approved offers</source>
        <translation>
            <numerusform>%n approved offer</numerusform>
            <numerusform>%n approved offers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n live activities</source>
        <translation>
            <numerusform>%n live activity</numerusform>
            <numerusform>%n live activities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parts switched off</source>
        <translation>
            <numerusform>%n part switched off</numerusform>
            <numerusform>%n parts switched off</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::FunnelBar</name>
    <message numerus="yes">
        <source>Funnel, Selected: %n offers</source>
        <translation>
            <numerusform>Funnel, Selected: %n offer</numerusform>
            <numerusform>Funnel, Selected: %n offers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::LookCard</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::LookRun</name>
    <message numerus="yes">
        <source>Has the tags %1.</source>
        <translation>
            <numerusform>Has the tag %1.</numerusform>
            <numerusform>Has the tags %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1”: no offer of %n is left.</source>
        <translation>
            <numerusform>“%1”: the only offer is not left.</numerusform>
            <numerusform>“%1”: no offer of %n is left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1”, the best of %n that are left.</source>
        <translation>
            <numerusform>“%1”, the only one left.</numerusform>
            <numerusform>“%1”, the best of %n that are left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::MergeDialog</name>
    <message numerus="yes">
        <source>%1 is merged: %n entities changed. Undo takes it back in one step.</source>
        <translation>
            <numerusform>%1 is merged: %n entity changed. Undo takes it back in one step.</numerusform>
            <numerusform>%1 is merged: %n entities changed. Undo takes it back in one step.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::NavigationModel</name>
    <message numerus="yes">
        <source>%n in the catalog</source>
        <translation>
            <numerusform>%n in the catalog</numerusform>
            <numerusform>%n in the catalog</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::PersonaDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n test profiles</source>
        <translation>
            <numerusform>Add %n test profile</numerusform>
            <numerusform>Add %n test profiles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n things that no other shows, of %1</source>
        <translation>
            <numerusform>%n thing that no other shows, of %1</numerusform>
            <numerusform>%n things that no other shows, of %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::PreviewPane</name>
    <message numerus="yes">
        <source>the counts of %n offers pretended</source>
        <translation>
            <numerusform>the counts of %n offer pretended</numerusform>
            <numerusform>the counts of %n offers pretended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::Reason</name>
    <message numerus="yes">
        <source>%Ln offers</source>
        <translation>
            <numerusform>%Ln offer</numerusform>
            <numerusform>%Ln offers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::RepresentationCard</name>
    <message numerus="yes">
        <source>Add content for all %n placements</source>
        <translation>
            <numerusform>Add content for %n placement</numerusform>
            <numerusform>Add content for all %n placements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::RequestHeader</name>
    <message numerus="yes">
        <source>All %n placements in one request</source>
        <translation>
            <numerusform>All %n placement in one request</numerusform>
            <numerusform>All %n placements in one request</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::ReviewPage</name>
    <message numerus="yes">
        <source>%n more are in the editor.</source>
        <translation>
            <numerusform>%n more is in the editor.</numerusform>
            <numerusform>%n more are in the editor.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::ReviewWindow</name>
    <message numerus="yes">
        <source>%n need review</source>
        <translation>
            <numerusform>%n needs review</numerusform>
            <numerusform>%n need review</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n comments</source>
        <translation>
            <numerusform>%n comment</numerusform>
            <numerusform>%n comments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::RuleTrial</name>
    <message numerus="yes">
        <source>a list of %n</source>
        <translation>
            <numerusform>a list of %n</numerusform>
            <numerusform>a list of %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>an object of %n members</source>
        <translation>
            <numerusform>an object of %n member</numerusform>
            <numerusform>an object of %n members</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::RuleWords</name>
    <message numerus="yes">
        <source>%n times</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::Salvage</name>
    <message numerus="yes">
        <source>%n entities could be read.</source>
        <translation>
            <numerusform>%n entity could be read.</numerusform>
            <numerusform>%n entities could be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n an earlier version was found in the history.</source>
        <translation>
            <numerusform>Of %n an earlier version was found in the history.</numerusform>
            <numerusform>Of %n an earlier version was found in the history.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n nothing could be read.</source>
        <translation>
            <numerusform>Of %n nothing could be read.</numerusform>
            <numerusform>Of %n nothing could be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that others mention stand in as “Lost …”.</source>
        <translation>
            <numerusform>%n that others mention stands in as “Lost …”.</numerusform>
            <numerusform>%n that others mention stand in as “Lost …”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n comments could be read.</source>
        <translation>
            <numerusform>%n comment could be read.</numerusform>
            <numerusform>%n comments could be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::StatusLine</name>
    <message numerus="yes">
        <source>Not saved yet: %n texts</source>
        <translation>
            <numerusform>Not saved yet: %n text</numerusform>
            <numerusform>Not saved yet: %n texts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::SuiteResults</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::TableDialog</name>
    <message numerus="yes">
        <source>%1 of %n rows can come in.</source>
        <translation>
            <numerusform>%1 of %n row can come in.</numerusform>
            <numerusform>%1 of %n rows can come in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::TimeWords</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n months</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n weeks</source>
        <translation>
            <numerusform>%n week</numerusform>
            <numerusform>%n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n years</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::TimelineModel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::TimelineWindow</name>
    <message numerus="yes">
        <source>%n times with the fallback alone</source>
        <translation>
            <numerusform>%n time with the fallback alone</numerusform>
            <numerusform>%n times with the fallback alone</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::TrialPanel</name>
    <message numerus="yes">
        <source>%1 (cannot tell for %n profiles: the value is missing)</source>
        <translation>
            <numerusform>%1 (cannot tell for %n profile: the value is missing)</numerusform>
            <numerusform>%1 (cannot tell for %n profiles: the value is missing)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>True for %1 of %n profiles</source>
        <translation>
            <numerusform>True for %1 of %n profile</numerusform>
            <numerusform>True for %1 of %n profiles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::TriedCard</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::UsersCard</name>
    <message numerus="yes">
        <source>, %n places</source>
        <translation>
            <numerusform>, %n place</numerusform>
            <numerusform>, %n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::WinnerCard</name>
    <message numerus="yes">
        <source>%1…
(%Ln characters in all)</source>
        <translation>
            <numerusform>%1…
(%Ln character in all)</numerusform>
            <numerusform>%1…
(%Ln characters in all)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>drawn among %n equal offers by seed %1</source>
        <translation>
            <numerusform>drawn among %n equal offer by seed %1</numerusform>
            <numerusform>drawn among %n equal offers by seed %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>by its id among %n equal offers</source>
        <translation>
            <numerusform>by its id among %n equal offer</numerusform>
            <numerusform>by its id among %n equal offers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::capping</name>
    <message numerus="yes">
        <source> every %n days</source>
        <translation>
            <numerusform> a day</numerusform>
            <numerusform> every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> every %n weeks</source>
        <translation>
            <numerusform> a week</numerusform>
            <numerusform> every %n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> every %n months</source>
        <translation>
            <numerusform> a month</numerusform>
            <numerusform> every %n months</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::columns</name>
    <message numerus="yes">
        <source>%n offers listed</source>
        <translation>
            <numerusform>%n offer listed</numerusform>
            <numerusform>%n offers listed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ow::kind</name>
    <message numerus="yes">
        <source>%Ln offers</source>
        <translation>
            <numerusform>%Ln offer</numerusform>
            <numerusform>%Ln offers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fallback offers</source>
        <translation>
            <numerusform>%Ln fallback offer</numerusform>
            <numerusform>%Ln fallback offers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln placements</source>
        <translation>
            <numerusform>%Ln placement</numerusform>
            <numerusform>%Ln placements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tags</source>
        <translation>
            <numerusform>%Ln tag</numerusform>
            <numerusform>%Ln tags</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln collections</source>
        <translation>
            <numerusform>%Ln collection</numerusform>
            <numerusform>%Ln collections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rules</source>
        <translation>
            <numerusform>%Ln rule</numerusform>
            <numerusform>%Ln rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln formulas</source>
        <translation>
            <numerusform>%Ln formula</numerusform>
            <numerusform>%Ln formulas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln activities</source>
        <translation>
            <numerusform>%Ln activity</numerusform>
            <numerusform>%Ln activities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln test profiles</source>
        <translation>
            <numerusform>%Ln test profile</numerusform>
            <numerusform>%Ln test profiles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln test suites</source>
        <translation>
            <numerusform>%Ln test suite</numerusform>
            <numerusform>%Ln test suites</numerusform>
        </translation>
    </message>
</context>
</TS>
