using Microsoft.AspNetCore.Http;
using Platform.Kernel;

namespace Platform.Registry;

internal static class DepartmentErrors
{
    public static Error Known(string name) => new("department.duplicate", $"已有相同的部门：{name}。", StatusCodes.Status409Conflict, "name");

    public static Error Unknown(string name) =>
        new("department.unknown", $"没有名为“{name}”的部门，请先登记部门。", Where: "department");

    public static Error NotFound(Guid id) => new("department.not-found", $"没有找到部门 {id}。", StatusCodes.Status404NotFound);
}
