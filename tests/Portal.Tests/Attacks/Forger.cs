using System.Xml.Linq;
using Keyfob.Verifier.Keys;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Portal.Tests.Attacks;

/// <summary>Makes what the service makes, with the stored data-protection keys and a key ring.</summary>
internal sealed class Forger : IDisposable
{
    private readonly ServiceProvider _services;

    /// <summary>A forger.</summary>
    /// <param name="stored">The data-protection keys of a dump.</param>
    /// <param name="keys">The key ring; null for none.</param>
    public Forger(IEnumerable<XElement> stored, IKeySource? keys)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddDataProtection().SetApplicationName("Keyfob");
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = new StoredKeys([.. stored]));
        services.AddAntiforgery(forms => forms.Cookie.Name = "keyfob-form");
        if (keys != null)
        {
            services.AddSingleton(keys);
        }

        _services = services.BuildServiceProvider();
    }

    /// <summary>Encrypts something for the service.</summary>
    public string Protect(string purpose, string content) => _services.GetRequiredService<IDataProtectionProvider>().CreateProtector(purpose).Protect(content);

    /// <summary>The antiforgery tokens of somebody who is not signed in.</summary>
    /// <returns>That of the cookie and that of the form.</returns>
    public (string Cookie, string Form) FormTokens()
    {
        var tokens = _services.GetRequiredService<IAntiforgery>().GetTokens(new DefaultHttpContext { RequestServices = _services });
        return (tokens.CookieToken!, tokens.RequestToken!);
    }

    public void Dispose() => _services.Dispose();

    // What the framework adds stays here: nobody who has a copy only can write to the database.
    private sealed class StoredKeys(List<XElement> elements) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() => [.. elements];

        public void StoreElement(XElement element, string friendlyName) => elements.Add(element);
    }
}
