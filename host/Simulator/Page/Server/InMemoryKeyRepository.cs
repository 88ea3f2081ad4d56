using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Keyfob.Simulator.Page.Server;

/// <summary>Keeps the keys that protect the page's own data in memory, as long as the server runs. No key is written to disk.</summary>
/// <remarks>
/// <c>UseEphemeralDataProtectionProvider</c> does not replace it: a service of the framework still creates a key ring at the start, and
/// writes it to the user's home folder.
/// </remarks>
internal sealed class InMemoryKeyRepository : IXmlRepository
{
    private readonly Lock _lock = new();
    private readonly List<XElement> _elements = [];

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_lock)
        {
            return [.. _elements.Select(element => new XElement(element))];
        }
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_lock)
        {
            _elements.Add(new XElement(element));
        }
    }
}
