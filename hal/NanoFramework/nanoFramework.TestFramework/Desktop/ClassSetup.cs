using System;
using System.Collections.Concurrent;
using System.Reflection;
using System.Threading;

namespace nanoFramework.TestFramework
{
    /// <summary>Runs the <see cref="SetupAttribute"/> methods of a test class once, whichever test and thread comes first.</summary>
    internal static class ClassSetup
    {
        private static readonly ConcurrentDictionary<Type, Lazy<Exception>> s_outcomes = new ConcurrentDictionary<Type, Lazy<Exception>>();

        /// <returns>What the setup threw, every time it is asked for; null if the tests may run.</returns>
        public static Exception RunOnce(Type testClass)
        {
            return s_outcomes.GetOrAdd(testClass, type => new Lazy<Exception>(() => Run(type), LazyThreadSafetyMode.ExecutionAndPublication)).Value;
        }

        private static Exception Run(Type testClass)
        {
            try
            {
                foreach (MethodInfo method in testClass.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public))
                {
                    if (method.IsDefined(typeof(SetupAttribute), true))
                    {
                        // On the device there is no instance at all: what a setup leaves behind must be static.
                        object instance = method.IsStatic ? null : Activator.CreateInstance(testClass);
                        method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, null, null);
                    }
                }

                return null;
            }
            catch (Exception failure)
            {
                return failure;
            }
        }
    }
}
