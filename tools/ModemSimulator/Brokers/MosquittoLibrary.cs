using System.Runtime.InteropServices;

namespace Quectel.Simulator.Brokers;

/// <summary>Finds libmosquitto before it is needed, so that a missing one is reported at the start.</summary>
internal static class MosquittoLibrary
{
    private static readonly Lock Gate = new();
    private static bool _isInitialized;

    /// <returns>The library's version.</returns>
    public static string Load(string name)
    {
        if (!NativeLibrary.TryLoad(name, typeof(MosquittoLibrary).Assembly, searchPath: null, out _))
        {
            throw new BrokerUnavailableException(
                $"The library {name} is not installed, and real brokers are reached through it. "
                + "Install it (Debian, Ubuntu: apt-get install libmosquitto1), or choose the broker 'embedded'.");
        }

        lock (Gate)
        {
            if (!_isInitialized)
            {
                // The one function of libmosquitto that must not be called by two threads at once.
                _isInitialized = MosquittoNative.Initialize() == MosquittoNative.Success;
            }
        }

        MosquittoNative.GetVersion(out int major, out int minor, out int revision);
        return $"{major}.{minor}.{revision}";
    }
}
