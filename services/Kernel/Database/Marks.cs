namespace Platform.Kernel;

/// <summary>A row that belongs to one tenant: read within the scope, written by its tenant only.</summary>
public interface IOwned
{
    /// <summary>Division code of the owner; first column of the primary key and of every unique index.</summary>
    string TenantId { get; }
}

/// <summary>A row all may read and only its tenant may write: the tree, policy documents, commitments, published results.</summary>
public interface IPublic
{
    /// <summary>Division code of the writer.</summary>
    string TenantId { get; }
}

/// <summary>A log row: read within the scope, added within the scope (a superior's look is written at the subordinate's), never changed.</summary>
public interface ILogged
{
    /// <summary>Whose log it is.</summary>
    string TenantId { get; }
}

/// <summary>Machinery that no endpoint reads: outbox, inbox, parked messages, keys, accounts.</summary>
public interface IPlumbing;

/// <summary>An aggregate with optimistic concurrency: each change raises <see cref="Version"/> by one.</summary>
public interface IVersioned
{
    /// <summary>From 1.</summary>
    int Version { get; }
}
