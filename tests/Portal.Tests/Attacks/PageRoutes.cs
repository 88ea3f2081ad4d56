using System.Reflection;
using System.Text.RegularExpressions;
using Keyfob.Portal.Pages.Document;
using Keyfob.Portal.Tests.Pages;
using Microsoft.AspNetCore.Components;

namespace Keyfob.Portal.Tests.Attacks;

/// <summary>The addresses of all pages of the portal, found in its assembly.</summary>
internal static partial class PageRoutes
{
    /// <summary>Each page.</summary>
    /// <param name="bench">Has the token.</param>
    /// <param name="serial">The serial, where a page wants one; null for that of the bench's token.</param>
    public static IReadOnlyList<string> Of(PageBench bench, string? serial = null)
    {
        var templates = typeof(App).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).ToList();
        Assert.Contains("/account/otp/{Serial}/revoke", templates);
        return templates.ConvertAll(template => Parameter().Replace(template, match => Value(match, serial ?? bench.Token.Serial)));
    }

    private static string Value(Match parameter, string serial) =>
        parameter.Groups[1].Value == "Serial" ? serial : parameter.Groups[2].Value == "guid" ? Guid.Empty.ToString() : "1";

    [GeneratedRegex(@"\{\*{0,2}(\w+):?(\w*)[^}]*\}")]
    private static partial Regex Parameter();
}
