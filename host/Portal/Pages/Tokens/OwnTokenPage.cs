using Keyfob.Portal.Holders;
using Keyfob.Portal.Sessions;
using Keyfob.Verifier.Tokens;
using Microsoft.AspNetCore.Components;

namespace Keyfob.Portal.Pages.Tokens;

/// <summary>A page about one token of whoever is signed in. The token is read before anything is rendered.</summary>
public abstract class OwnTokenPage : ComponentBase
{
    /// <summary>The serial of the token.</summary>
    [Parameter]
    public string Serial { get; set; } = "";

    [Inject]
    private protected HolderDesk Desk { get; set; } = null!;

    [Inject]
    private protected NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private protected HttpContext Context { get; set; } = null!;

    /// <summary>The token.</summary>
    protected TokenSummary Token { get; private set; } = null!;

    /// <summary>The address of its details.</summary>
    protected string Address => $"account/otp/{Uri.EscapeDataString(Serial)}";

    /// <inheritdoc/>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        Token = await Desk.FindAsync(Context.User.Visitor(), Serial, Context.RequestAborted);
        await base.SetParametersAsync(ParameterView.Empty);
    }
}
