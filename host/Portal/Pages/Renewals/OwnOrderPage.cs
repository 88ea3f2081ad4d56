using Keyfob.Orders.Ordering;
using Keyfob.Portal.Renewals;
using Keyfob.Portal.Sessions;
using Microsoft.AspNetCore.Components;

namespace Keyfob.Portal.Pages.Renewals;

/// <summary>A page about one order of whoever is signed in. The order is read before anything is rendered.</summary>
public abstract class OwnOrderPage : ComponentBase
{
    /// <summary>The number of the order.</summary>
    [Parameter]
    public long Number { get; set; }

    [Inject]
    private protected OrderDesk Desk { get; set; } = null!;

    [Inject]
    private protected NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private protected HttpContext Context { get; set; } = null!;

    /// <summary>The order with all that belongs to it.</summary>
    protected OrderDetails Details { get; private set; } = null!;

    /// <summary>The address of its page.</summary>
    protected string Address => $"account/orders/{Number}";

    /// <summary>Whether there is something to show.</summary>
    protected virtual bool IsThere => true;

    /// <inheritdoc/>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        Details = await Desk.FindOrderAsync(Context.User.Visitor(), Number, Context.RequestAborted);
        if (!IsThere)
        {
            throw new Answers.NotFoundException();
        }

        await base.SetParametersAsync(ParameterView.Empty);
    }
}
