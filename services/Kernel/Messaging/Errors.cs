using Microsoft.AspNetCore.Http;

namespace Platform.Kernel;

/// <summary>How deciding about a parked message can fail.</summary>
internal static class ParkedErrors
{
    public static Error NotFound(Guid id) => new("parked.not-found", $"没有找到搁置的消息 {id}，可能已经处理。", StatusCodes.Status404NotFound);

    public static Error OthersHidden() =>
        new("parked.others-hidden", "下级搁置的消息只有省级管理员可以查看；本单位的消息请不带 of 查询。", StatusCodes.Status403Forbidden, "of");

    public static Error Stale() => new("parked.stale", "该消息已被他人处理过，请刷新后重试。", StatusCodes.Status409Conflict);

    public static Error NobodyReacts() => new("parked.nobody-reacts", "当前版本不再处理这类消息，无法重试；如确认不再需要，请申请丢弃。");

    public static Error StillFails(string failure) => new("parked.still-fails", $"重试仍未成功，消息继续搁置：{failure}");

    public static Error ReasonMissing() => new("parked.reason-missing", "请填写丢弃理由，5 至 500 字。", StatusCodes.Status400BadRequest, "reason");

    public static Error DropNotAsked() => new("parked.drop-not-asked", "尚无人申请丢弃该消息，请先说明理由提出申请。", StatusCodes.Status409Conflict);

    public static Error SamePerson() => new("parked.same-person", "申请人不能确认自己的申请，须由另一人确认丢弃。");
}
