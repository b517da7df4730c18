using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Publication;

internal sealed class PublicationDb(DbContextOptions<PublicationDb> options, Wiring<PublicationDb> wiring) : ServiceDb(options, wiring)
{
    public override string Schema => PublicationService.Name;

    protected override void Configure(ModelBuilder model)
    {
    }
}
