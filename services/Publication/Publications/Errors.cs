using NodaTime;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>Every way a publication can be refused.</summary>
internal static class PublicationErrors
{
    public static Error NotFound(Guid id) => new("publication.not-found", $"没有找到公示 {id}。", 404);

    public static readonly Error Stale = new("publication.stale", "该公示已被他人修改，请刷新后重试。", 409, "version");

    public static readonly Error SamePerson = new("publication.same-person", "申请不予公示的人不能自行批准，须由另一人批准。", 403);

    public static readonly Error NothingAsked = new("publication.nothing-asked", "没有待批准的不予公示申请。", 409);

    public static readonly Error NoChannel = new("publication.no-channel", "至少填写一个公示渠道及日期。", 422, "channels");

    public static readonly Error ChannelTwice = new("publication.channel-twice", "同一公示渠道只能填写一次。");

    public static Error ChannelDay(LocalDate determined) =>
        new("publication.channel-day", $"公示日期不得早于检查结果认定之日（{determined:uuuu-MM-dd}），也不得晚于今天。");

    public static Error AlreadyDone(PublicationState state) => state == PublicationState.Withheld
        ? new("publication.already-withheld", "该结果已批准不予公示。", 409)
        : new("publication.already-published", "该结果已经公示。", 409);

    public static Error ReasonNotPermitted(string reason, IReadOnlySet<string> permitted) => new(
        "publication.reason-not-permitted",
        permitted.Count == 0
            ? "现行方案没有规定可以不予公示的情形，必须公示。"
            : $"“{reason}”不是现行方案允许不予公示的情形；允许的情形：{string.Join("、", permitted.Order(StringComparer.Ordinal))}。",
        422, "reason");
}
