//! Average-link clustering of a sparse graph: nothing here knows what its nodes are.

use crate::timeline::side_by_side::each;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Two nodes and how alike they are; below 0 they are unlike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Edge {
    pub a: u32,
    pub b: u32,
    pub alike: f32,
}

/// What is kept apart besides.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kept<'o> {
    /// Nothing.
    Nothing,
    /// Nodes of one owner are so much alike (below 0: unlike), where no edge says otherwise.
    Owners(&'o [u32], f32),
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Candidate {
    alike: f32,
    a: u32,
    b: u32,
    /// How often each cluster had grown when it was made.
    made: (u32, u32),
}

impl Eq for Candidate {}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.alike
            .total_cmp(&other.alike)
            .then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
            .then_with(|| self.made.cmp(&other.made))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A cluster of the graph.
#[derive(Debug, Clone, Default)]
struct Cluster {
    /// To other clusters, what the edges between them sum up to.
    links: FxHashMap<u32, f32>,
    size: f32,
    /// How many of its nodes each owner has.
    owners: Vec<(u32, f32)>,
    grown: u32,
}

/// Fewer edges than this are not worth a thread.
const FEW: usize = 4000;

/// Joins the two clusters that are most alike on average, again and again, until no two are as alike as `least`.
/// Pairs without an edge are not alike at all. Gives each node the lowest node of its cluster.
pub(super) fn average_link(count: usize, edges: &[Edge], least: f32, kept: Kept) -> Vec<u32> {
    let parts = parts(count, edges, least);
    let work = |part: &Part| linked(part, least, kept);
    let labels: Vec<Vec<u32>> = if edges.len() < FEW {
        parts.iter().map(work).collect()
    } else {
        each(parts.len(), || (), |(), at| work(&parts[at]))
    };
    let mut into: Vec<u32> = (0..count as u32).collect();
    for (part, labels) in parts.iter().zip(labels) {
        for (node, label) in part.nodes.iter().zip(labels) {
            into[*node as usize] = part.nodes[label as usize];
        }
    }
    into
}

/// Nodes that nothing joins to others, in ascending order, and the edges among them, by their places here.
#[derive(Debug, Default)]
struct Part {
    nodes: Vec<u32>,
    edges: Vec<Edge>,
}

/// What [`average_link`] does, within a part.
fn linked(part: &Part, least: f32, kept: Kept) -> Vec<u32> {
    let count = part.nodes.len();
    let mut clusters: Vec<Cluster> = part
        .nodes
        .iter()
        .map(|node| Cluster {
            size: 1.0,
            owners: match kept {
                Kept::Nothing => Vec::new(),
                Kept::Owners(owners, _) => vec![(owners[*node as usize], 1.0)],
            },
            ..Cluster::default()
        })
        .collect();
    let mut into: Vec<u32> = (0..count as u32).collect();
    let mut heap = BinaryHeap::new();
    for edge in &part.edges {
        let (a, b) = (edge.a.min(edge.b), edge.a.max(edge.b));
        clusters[a as usize].links.insert(b, edge.alike);
        clusters[b as usize].links.insert(a, edge.alike);
        if edge.alike >= least {
            heap.push(Candidate {
                alike: edge.alike,
                a,
                b,
                made: (0, 0),
            });
        }
    }
    while let Some(best) = heap.pop() {
        let (a, b) = (best.a as usize, best.b as usize);
        let is_stale = into[a] != best.a
            || into[b] != best.b
            || best.made != (clusters[a].grown, clusters[b].grown);
        if is_stale {
            continue;
        }
        into[b] = best.a;
        join(&mut clusters, best.a, best.b);
        for (other, sum) in &clusters[a].links {
            let theirs = &clusters[*other as usize];
            let alike = (sum + held(&clusters[a], theirs, kept)) / (clusters[a].size * theirs.size);
            if alike >= least {
                let (low, high) = (best.a.min(*other), best.a.max(*other));
                heap.push(Candidate {
                    alike,
                    a: low,
                    b: high,
                    made: (clusters[low as usize].grown, clusters[high as usize].grown),
                });
            }
        }
    }
    // What is joined keeps the lower number, so that one pass upwards finds every end.
    for node in 0..count {
        into[node] = into[into[node] as usize];
    }
    into
}

/// The parts of several nodes that edges of at least `least` hold together, the largest first: an average reaches it only
/// where some edge does, so nothing is ever joined across parts.
fn parts(count: usize, edges: &[Edge], least: f32) -> Vec<Part> {
    // Each node leads to the lowest of its part.
    let mut lowest: Vec<u32> = (0..count as u32).collect();
    let end = |lowest: &mut [u32], mut node: u32| {
        while lowest[node as usize] != node {
            lowest[node as usize] = lowest[lowest[node as usize] as usize];
            node = lowest[node as usize];
        }
        node
    };
    for edge in edges.iter().filter(|edge| edge.alike >= least) {
        let (a, b) = (end(&mut lowest, edge.a), end(&mut lowest, edge.b));
        lowest[a.max(b) as usize] = a.min(b);
    }
    let lowest: Vec<u32> = (0..count as u32)
        .map(|node| end(&mut lowest, node))
        .collect();
    let mut sizes = vec![0u32; count];
    for node in &lowest {
        sizes[*node as usize] += 1;
    }
    let mut parts: Vec<Part> = Vec::new();
    // Of each lowest node its part, of each node its place there.
    let mut part_of = vec![0; count];
    let mut places = vec![0; count];
    for (node, low) in (0..).zip(&lowest) {
        let low = *low as usize;
        if sizes[low] < 2 {
            continue;
        }
        if low == node as usize {
            part_of[low] = parts.len();
            parts.push(Part::default());
        }
        let nodes = &mut parts[part_of[low]].nodes;
        places[node as usize] = nodes.len() as u32;
        nodes.push(node);
    }
    for edge in edges {
        let (a, b) = (edge.a as usize, edge.b as usize);
        if lowest[a] == lowest[b] && sizes[lowest[a] as usize] > 1 {
            parts[part_of[lowest[a] as usize]].edges.push(Edge {
                a: places[a],
                b: places[b],
                alike: edge.alike,
            });
        }
    }
    parts.sort_by_key(|part| std::cmp::Reverse(part.edges.len()));
    parts
}

/// Takes cluster `b` into `a`.
fn join(clusters: &mut [Cluster], a: u32, b: u32) {
    let theirs = std::mem::take(&mut clusters[b as usize]);
    let mut ours = std::mem::take(&mut clusters[a as usize]);
    ours.links.remove(&b);
    for (other, sum) in theirs.links {
        if other == a {
            continue;
        }
        let both = ours.links.entry(other).or_insert(0.0);
        *both += sum;
        let links = &mut clusters[other as usize].links;
        links.remove(&b);
        links.insert(a, *both);
    }
    ours.size += theirs.size;
    ours.grown += 1;
    for (owner, nodes) in theirs.owners {
        match ours.owners.binary_search_by_key(&owner, |known| known.0) {
            Ok(at) => ours.owners[at].1 += nodes,
            Err(at) => ours.owners.insert(at, (owner, nodes)),
        }
    }
    clusters[a as usize] = ours;
}

/// What the pairs of one owner that two clusters have between them sum up to.
fn held(a: &Cluster, b: &Cluster, kept: Kept) -> f32 {
    let Kept::Owners(_, alike) = kept else {
        return 0.0;
    };
    let (few, many) = if a.owners.len() <= b.owners.len() {
        (a, b)
    } else {
        (b, a)
    };
    few.owners
        .iter()
        .filter_map(|(owner, nodes)| {
            let at = many.owners.binary_search_by_key(owner, |known| known.0);
            at.ok().map(|at| nodes * many.owners[at].1)
        })
        .sum::<f32>()
        * alike
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Joins as [`average_link`] says, by looking at all pairs of clusters again after each joint.
    fn naive(count: usize, edges: &[Edge], least: f32, owners: Option<(&[u32], f32)>) -> Vec<u32> {
        let mut clusters: Vec<Vec<u32>> = (0..count as u32).map(|node| vec![node]).collect();
        let alike = |a: &[u32], b: &[u32]| {
            let mut sum = 0.0;
            for x in a {
                for y in b {
                    let edge = |e: &&Edge| (e.a, e.b) == (*x, *y) || (e.a, e.b) == (*y, *x);
                    sum += edges.iter().find(edge).map_or(0.0, |edge| edge.alike);
                    if let Some((owners, held)) = owners
                        && owners[*x as usize] == owners[*y as usize]
                    {
                        sum += held;
                    }
                }
            }
            sum / (a.len() * b.len()) as f32
        };
        let linked = |a: &[u32], b: &[u32]| {
            edges.iter().any(|e| {
                let joins = |x: u32, y: u32| a.contains(&x) && b.contains(&y);
                joins(e.a, e.b) || joins(e.b, e.a)
            })
        };
        loop {
            let mut best: Option<(f32, usize, usize)> = None;
            for i in 0..clusters.len() {
                for j in i + 1..clusters.len() {
                    let points = alike(&clusters[i], &clusters[j]);
                    if linked(&clusters[i], &clusters[j])
                        && points >= least
                        && best.is_none_or(|(most, ..)| points > most)
                    {
                        best = Some((points, i, j));
                    }
                }
            }
            let Some((_, i, j)) = best else { break };
            let joined = clusters.remove(j);
            clusters[i].extend(joined);
        }
        let mut labels = vec![0; count];
        for cluster in &clusters {
            let lowest = cluster.iter().copied().min().unwrap_or(0);
            for node in cluster {
                labels[*node as usize] = lowest;
            }
        }
        labels
    }

    /// Edges among twelve nodes, no two as alike: which of equals comes first is no matter of the outcome.
    fn edges() -> impl Strategy<Value = Vec<Edge>> {
        proptest::collection::btree_map((0u32..12, 0u32..12), -8i32..16, 0..24).prop_map(|pairs| {
            let mut seen = std::collections::BTreeSet::new();
            let apart = pairs
                .into_iter()
                .filter(|((a, b), _)| a < b && seen.insert((*a, *b)));
            apart
                .zip(1u8..)
                .map(|(((a, b), points), at)| Edge {
                    a,
                    b,
                    alike: points as f32 + f32::from(at) / 64.0,
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn parts_are_joined_as_if_all_were_looked_at(edges in edges()) {
            let owners: Vec<u32> = (0..12).map(|node| node / 2).collect();
            prop_assert_eq!(
                average_link(12, &edges, 3.0, Kept::Nothing),
                naive(12, &edges, 3.0, None)
            );
            // Pairs of one owner that an edge joins are told by the edge alone elsewhere: here there are none.
            let edges: Vec<Edge> = edges.into_iter().filter(|e| e.a / 2 != e.b / 2).collect();
            prop_assert_eq!(
                average_link(12, &edges, 3.0, Kept::Owners(&owners, -1.0)),
                naive(12, &edges, 3.0, Some((&owners, -1.0)))
            );
        }
    }

    #[test]
    fn large_graphs_are_joined_in_threads_as_without() {
        // Two hundred groups of seven that hold together, with weak edges to the next.
        let mut edges = Vec::new();
        for group in 0..200u32 {
            for a in 0..7 {
                for b in a + 1..7 {
                    edges.push(Edge {
                        a: group * 7 + a,
                        b: group * 7 + b,
                        alike: 5.0,
                    });
                }
            }
            if group > 0 {
                edges.push(Edge {
                    a: group * 7 - 1,
                    b: group * 7,
                    alike: 1.0,
                });
            }
        }
        assert!(edges.len() >= FEW);
        let labels = average_link(1400, &edges, 3.0, Kept::Nothing);
        assert!(
            (0..1400)
                .zip(labels)
                .all(|(node, label)| label == node / 7 * 7)
        );
    }
}
