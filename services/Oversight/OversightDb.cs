using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Oversight;

internal sealed class OversightDb(DbContextOptions<OversightDb> options, Wiring<OversightDb> wiring) : ServiceDb(options, wiring)
{
    public override string Schema => OversightService.Name;

    protected override void Configure(ModelBuilder model)
    {
    }
}
