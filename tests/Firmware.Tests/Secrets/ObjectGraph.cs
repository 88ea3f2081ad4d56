using System.Reflection;

namespace Keyfob.Firmware.Tests.Secrets;

/// <summary>All objects that can be reached from an object through fields.</summary>
internal static class ObjectGraph
{
    public static IEnumerable<object> From(object root, Func<object, bool> skip)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<object>([root]);
        while (waiting.TryPop(out var item))
        {
            if (skip(item) || !seen.Add(item))
            {
                continue;
            }

            yield return item;
            if (item is Array array)
            {
                if (!array.GetType().GetElementType()!.IsPrimitive)
                {
                    Push(array.Cast<object?>());
                }

                continue;
            }

            for (var type = item.GetType(); type != null && type != typeof(object); type = type.BaseType)
            {
                Push(type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)
                    .Where(field => !field.FieldType.IsPrimitive)
                    .Select(field => field.GetValue(item)));
            }
        }

        void Push(IEnumerable<object?> items)
        {
            foreach (var item in items.Where(item => item != null && item is not string && !item.GetType().IsPrimitive))
            {
                waiting.Push(item!);
            }
        }
    }
}
