using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Inspection;

internal sealed class InspectionDb(DbContextOptions<InspectionDb> options, Wiring<InspectionDb> wiring) : ServiceDb(options, wiring)
{
    public override string Schema => InspectionService.Name;

    protected override void Configure(ModelBuilder model)
    {
    }
}
