/**
 * Answers to a fixed sample of the bank by other speakers than its writers: none of them was written with the
 * patterns in view, and none is used to write patterns. Tests hold the floors of grading with them.
 */

export type HeldBack = {
  readonly questionId: string;
  readonly file: string;
  /** A full answer in fresh words. */
  readonly full: string;
  /** The same without articles and with slips, as a speaker of another language might say it. */
  readonly secondLanguage: string;
  /** A full answer with hesitations and no punctuation, as a recogniser may hand it over. */
  readonly spoken: string;
  /** The full answer turned into its opposite. */
  readonly negated: string;
};

export const HELD_BACK: readonly HeldBack[] = [
  {
    questionId: "swe-intern-first-single-visitor",
    file: "data/questions/swe_intern/general/easy.json",
    full: "I read a list of badge numbers and return the earliest one that occurs a single time, otherwise minus one. I would build a hash table where the key is the badge and the value is how many times it was seen. Once the table is filled, I go through the list a second time and stop at the first badge whose counter equals one. That is correct because every occurrence was counted before I start deciding. Both loops are O(n), and the table needs O(n) additional memory if all visitors differ. If the list is empty, or if every badge was used twice, I return minus one, and I would test both.",
    secondLanguage:
      "Input is list of badge number and we want first one which come only one time. I make dictionary and count how many time each badge appear. After, I loop again on same list in order and return first badge with count one. It is correct because all count are finished before second loop start. Time is O(n), memory also O(n) because of dictionary. For empty list return minus one, and also when all badge come two times.",
    spoken:
      "um okay so you know I would use a a hash map and in the first pass I count each badge then uh in the second pass I go over the list again and return the first badge that has a count of one and this works because like all the counts are complete before I look at them again so time is linear and um space is linear too and if the list is empty I return minus one and I would also test a list where every badge shows up twice",
    negated:
      "I would not build a hash table and I do not count how many times a badge was seen. I never go through the list a second time, and I do not stop at the first badge whose counter equals one. The counts are not complete before I start deciding. The loops are not O(n), and the table does not need O(n) memory. If the list is empty I do not return minus one.",
  },
  {
    questionId: "swe-intern-inside-a-hash-map",
    file: "data/questions/swe_intern/general/medium.json",
    full: "A hash function takes the key and computes a number, and modulo the size of the table that number is the index of a bucket in an array. When two different keys end up in the same bucket we have a collision, and usually the bucket holds a linked list of entries, or the map probes for the next free slot. Then the keys themselves are compared with equals, because two different keys can have the same hash. So lookups are O(1) on average, but in the worst case, when all keys fall in one bucket, they become O(n). When the load factor gets too high, the table doubles and every entry is rehashed. I use it for caching or for counting words. The downside is that it keeps no order, so for range queries I would take a balanced tree.",
    secondLanguage:
      "Hash function make number from key, and this number modulo array size give bucket index. If two key go to same bucket, collision, then bucket have linked list with all entries. Inside bucket we compare key with equals because hash can be same for different keys. Average lookup is constant time, but worst case is linear when everything in one bucket. When table is too full it is resized and all entries are rehashed. Hash map have no order, so for sorted data or range query tree is better. I use it for cache.",
    spoken:
      "so um the key goes into a hash function which gives a number and that modulo the array length is the bucket index and uh when two keys land in the same bucket you know we keep a linked list there that's chaining and we compare the actual keys for equality because the hash can be the same and the average lookup is constant time but the the worst case is linear if all keys collide and it is not sorted so for a range query I would use a tree and I use it for counting or caching",
    negated:
      "A hash function does not turn the key into a number, and that number is not the index of a bucket. Colliding keys are not kept in a linked list, and the map never probes for a free slot. The keys are not compared for equality. Lookups are not constant time on average, and they are never linear in the worst case. The table is not resized when it is too full. I would not use it for caching. It is not true that it keeps no order, and a tree is not better for range queries.",
  },
  {
    questionId: "swe-engineer-short-links",
    file: "data/questions/swe_engineer/general/easy.json",
    full: "I assume about a hundred million new links a month and roughly a hundred times as many redirects, so it is a read-heavy system. At five hundred bytes a link that is some fifty gigabytes a month. To create a link, the service takes the next value of a counter and encodes it in base 62, which gives a unique code of seven characters. When somebody clicks, the server looks up the code and replies with a 302 redirect to the original URL. The data sits in a key-value store in which the short code is the primary key and the long URL is the value. For a link that goes viral I put Redis in front as a cache, so that the popular links never hit the database. The web servers are stateless behind a load balancer, so I just add more of them. One trade-off: with a permanent redirect browsers cache it and we save traffic, but we lose the click statistics.",
    secondLanguage:
      "Most traffic is redirect, maybe hundred reads for one write, so system is read heavy. I estimate ten million new link per day, one link is 500 bytes, so about five gigabyte each day. For code I use counter and convert to base 62, so code is always unique. On visit, server find long address by code and answer with HTTP redirect. In database short code is primary key and long address is value. Popular links I keep in cache like Redis before database. Servers are stateless and stay behind load balancer, we can add more. Trade-off is permanent redirect: less load, but we not see later clicks.",
    spoken:
      "okay so let me think about the scale um say a hundred redirects for every new link so it's read heavy and maybe a thousand reads a second uh for the code I'd take a counter and write it in base 62 so it's unique and when someone visits we look up the code and send back a redirect to the long url the table is keyed by the short code that's the primary key and the value is the long url and um for hot links I'd put a cache in front of the database like redis and the servers are stateless behind a load balancer one trade off is a permanent redirect saves us load but then we don't see the clicks anymore",
    negated:
      "The service is not read heavy, and redirects do not outnumber new links. I would not estimate any numbers of requests or storage. The short code does not come from a counter, and it is not unique. A visit does not look up the code and does not answer with a redirect. The short code is not the primary key of the store. I would not put a cache in front of the database for popular links. The servers are not stateless, and they are not behind a load balancer. I would not weigh any trade-off between a permanent redirect and click statistics.",
  },
  {
    questionId: "behavioral-mistake-owned",
    file: "data/questions/behavioral/general/easy.json",
    full: "Last spring, during my internship at a logistics company, I deployed a script that overwrote the delivery addresses of about two hundred customers. It was my own mistake, because I had tested it against the wrong database. As soon as I noticed, I told my team lead and the support desk and explained openly what I had done. I stopped the job, restored the addresses from the backup and called the three drivers who were already on the road. In the end only four parcels arrived late, and everything was correct again after two hours. I learned to never run a script without a dry run, and since then I ask a colleague to review every migration.",
    secondLanguage:
      "Two years ago I was working in small online shop. I sent wrong price list to 300 customers, it was my mistake, I did not check the date of the file. When I saw it, I immediately told my manager and I said openly it is my fault. I wrote an email to all customers with the correct list and I called the five biggest customers. In the end we lost only two orders and after one week all was fine. I learned that I must check before sending, and now I always ask second person to look.",
    spoken:
      "um so last year in my job at a hotel I uh I booked two groups into the same room and it was my fault because I forgot to check the calendar and when I noticed I told my manager right away and I called both groups and apologised and I found a second room and paid the taxi and in the end both meetings started only ten minutes late and um I learned to always check twice and since then I use a checklist",
    negated:
      "It was not in my last job, and no customers were affected. It was not my mistake, and I did not cause the error. I did not tell my manager when I noticed, and I never spoke openly about it. I did not stop the job, I did not restore the addresses, and I did not call anybody. The parcels did not arrive, and the number of errors did not drop. I did not learn anything, and I have not changed a habit since then.",
  },
];
